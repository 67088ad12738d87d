package io.pqtrade.market.journal;

import io.pqtrade.core.market.Quote;
import io.pqtrade.wire.TickBlockCodec;
import java.time.Instant;
import java.util.List;

/**
 * The ticks of a few seconds, packed.
 *
 * @param previous sequence of the last tick before the block, 0 before the very first
 */
record TickBlock(long first, long last, long previous, Instant from, Instant to, byte[] body) {

    /** @param ticks in the order of their sequence, at least one */
    static TickBlock of(long previous, List<Quote> ticks) {
        Instant from = ticks.getFirst().at();
        Instant to = from;
        for (Quote tick : ticks) {
            from = tick.at().isBefore(from) ? tick.at() : from;
            to = tick.at().isAfter(to) ? tick.at() : to;
        }
        return new TickBlock(
                ticks.getFirst().sequence(),
                ticks.getLast().sequence(),
                previous,
                from,
                to,
                TickBlockCodec.encode(ticks));
    }
}
