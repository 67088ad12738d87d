package io.pqtrade.core.order;

/** How an order reaches the market. */
public enum OrderType {
    MARKET,
    LIMIT,
    STOP,
    /** Touched like a STOP at its price, then works as a LIMIT at its limit price. */
    STOP_LIMIT
}
