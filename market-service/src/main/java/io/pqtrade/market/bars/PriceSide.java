package io.pqtrade.market.bars;

/** Which price a bar is of. */
public enum PriceSide {
    BID,
    ASK,
    /** The exact half of bid and ask of each tick. */
    MID
}
