package io.pqtrade.core.order;

/** Why a working order ended without a fill. */
public enum CancelReason {
    CLIENT_REQUEST,
    ADMIN_REQUEST,
    TIME_IN_FORCE_EXPIRED,
    LINKED_ORDER_FILLED,
    LINKED_ORDER_CANCELLED,
    STOP_OUT,
    PROTOCOL_BREACH,
    PORTFOLIO_RESET,
    INSUFFICIENT_MARGIN,
    BOUNDS_VIOLATION
}
