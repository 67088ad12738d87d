package io.pqtrade.core.portfolio;

/** How deals become positions; fixed once the portfolio has traded. */
public enum PositionMode {
    /** One position per symbol; the opposite side closes the oldest lots first and may reverse it. */
    NETTING_FIFO,
    /** Every deal its own position. */
    HEDGING,
    /** As HEDGING, but closing respects FIFO except for the oldest lot of exactly that size (NFA 2-43(b)). */
    HEDGING_FIFO_US
}
