package io.pqtrade.core.protocol;

/** What is done before a limit breaks, in the order in which equity gets there. */
public enum Tier {
    /** An event tells it. */
    WARN,
    /** Until the next day nothing may be opened. */
    CLOSE_ONLY
}
