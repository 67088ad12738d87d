package io.pqtrade.market.charts;

/** How far history goes. */
public enum HistoryFeed {
    /** Up to now, the open bar included. */
    LIVE,
    /** Up to a fixed time ago, for research: nothing later is shown, and only whole bars are. */
    DELAYED
}
