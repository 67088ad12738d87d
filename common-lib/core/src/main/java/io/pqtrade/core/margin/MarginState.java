package io.pqtrade.core.margin;

/** Where a margin level stands against the portfolio's thresholds. */
public enum MarginState {
    HEALTHY,
    /** At or below the margin call level. */
    MARGIN_CALL,
    /** At or below the stop-out level. */
    STOP_OUT
}
