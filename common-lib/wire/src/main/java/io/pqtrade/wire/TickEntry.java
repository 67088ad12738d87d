package io.pqtrade.wire;

import io.pqtrade.core.market.Quote;
import java.util.List;

/**
 * The ticks published together, as one entry of the tick stream.
 *
 * @param previous sequence of the last tick published before these, 0 before the very first; a reader whose last tick is another
 *     one has missed something, and finds it in the journal
 * @param ticks in the order of their sequence, at least one
 */
public record TickEntry(long previous, List<Quote> ticks) {

    /** Sequence of the last tick. */
    public long last() {
        return ticks.getLast().sequence();
    }
}
