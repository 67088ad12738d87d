package io.pqtrade.core.order;

/** Why a working order, or a level of a position, ended without a fill. */
public enum CancelReason {
    CLIENT_REQUEST,
    ADMIN_REQUEST,
    TIME_IN_FORCE_EXPIRED,
    LINKED_ORDER_FILLED,
    LINKED_ORDER_CANCELLED,
    /** A stop loss or take profit whose position was closed, by the other one or by anyone else. */
    LINKED_TRADE_CLOSED,
    STOP_OUT,
    PROTOCOL_BREACH,
    PORTFOLIO_RESET,
    INSUFFICIENT_MARGIN,
    BOUNDS_VIOLATION
}
