package io.pqtrade.market.feed;

/** Who makes the prices of a symbol. */
public enum SymbolMode {
    /** The price source, in trading hours. */
    LIVE,
    /** An admin, at any hour; the last quote stays fresh. */
    MANUAL,
    /** Nobody: its quote goes stale. */
    PAUSED
}
