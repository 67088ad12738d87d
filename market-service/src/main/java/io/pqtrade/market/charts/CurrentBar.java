package io.pqtrade.market.charts;

import io.pqtrade.market.bars.BarSeries;
import io.pqtrade.market.bars.Interval;
import io.pqtrade.market.bars.PriceSide;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * A symbol's latest bar.
 *
 * @param time when it opened
 * @param volume ticks in it
 * @param complete whether it is over: the symbol has not ticked since
 * @param sequence of the last tick known when this was told
 */
record CurrentBar(
        String symbol,
        Interval interval,
        PriceSide side,
        Instant time,
        String open,
        String high,
        String low,
        String close,
        int volume,
        boolean complete,
        long sequence) {

    static CurrentBar of(
            String symbol, Interval interval, PriceSide side, BarSeries bars, int i, boolean complete, long sequence) {
        int scale = bars.digits(side);
        return new CurrentBar(
                symbol,
                interval,
                side,
                Instant.ofEpochSecond(bars.openedAt(i)),
                text(bars.open(i, side), scale),
                text(bars.high(i, side), scale),
                text(bars.low(i, side), scale),
                text(bars.close(i, side), scale),
                bars.ticks(i),
                complete,
                sequence);
    }

    private static String text(long units, int scale) {
        return BigDecimal.valueOf(units, scale).toPlainString();
    }
}
