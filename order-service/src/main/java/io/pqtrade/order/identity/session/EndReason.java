package io.pqtrade.order.identity.session;

/** Why a sign-in ended before its time. */
public enum EndReason {
    SIGNED_OUT,
    REFRESH_REUSED,
    PASSWORD_CHANGED,
    SIGNED_OUT_BY_ADMIN,
    LOCKED_BY_ADMIN
}
