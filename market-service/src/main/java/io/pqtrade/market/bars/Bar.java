package io.pqtrade.market.bars;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * What a symbol's prices did in one interval.
 *
 * @param openedAt begin of the interval, inclusive; it lasts to the begin of the next
 * @param ticks how many there were, at least one
 * @param complete whether the interval is over; such a bar never changes again
 */
public record Bar(
        String symbol, Interval interval, Instant openedAt, Ohlc bid, Ohlc ask, Ohlc mid, int ticks, boolean complete) {

    /** First, highest, lowest and last price. */
    public record Ohlc(BigDecimal open, BigDecimal high, BigDecimal low, BigDecimal close) {}
}
