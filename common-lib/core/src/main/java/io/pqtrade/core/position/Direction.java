package io.pqtrade.core.position;

import io.pqtrade.core.order.Side;

/** Which way a position earns. */
public enum Direction {
    LONG,
    SHORT;

    public static Direction of(Side opening) {
        return opening == Side.BUY ? LONG : SHORT;
    }

    /** Side of the order that opens it. */
    public Side openingSide() {
        return this == LONG ? Side.BUY : Side.SELL;
    }

    /** Side of the order that closes it: a long is closed by selling at the bid. */
    public Side closingSide() {
        return openingSide().opposite();
    }

    /** +1 for LONG, −1 for SHORT. */
    public int sign() {
        return this == LONG ? 1 : -1;
    }
}
