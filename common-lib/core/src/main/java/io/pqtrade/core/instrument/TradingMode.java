package io.pqtrade.core.instrument;

/** What clients may do in an instrument; SL, TP, trailing and stop-out run in every mode. */
public enum TradingMode {
    ENABLED,
    /** No client orders, and pending orders do not fill. */
    DISABLED_WITHOUT_PENDINGS_EXECUTION,
    /** No client orders, but pending orders fill. */
    DISABLED_WITH_PENDINGS_EXECUTION,
    /** Only orders that reduce exposure. */
    CLOSE_ONLY
}
