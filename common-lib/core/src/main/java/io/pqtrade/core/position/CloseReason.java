package io.pqtrade.core.position;

/** Who or what closed a lot. */
public enum CloseReason {
    CLIENT,
    STOP_LOSS,
    TAKE_PROFIT,
    TRAILING_STOP,
    STOP_OUT,
    PROTOCOL,
    ADMIN
}
