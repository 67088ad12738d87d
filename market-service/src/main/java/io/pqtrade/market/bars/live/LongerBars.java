package io.pqtrade.market.bars.live;

import io.pqtrade.market.bars.BarSeries;
import io.pqtrade.market.bars.Interval;
import io.pqtrade.market.bars.TradingCalendar;

/** The latest bar of one interval above M1, and the one before it, as far as closed minutes make them. */
final class LongerBars {

    private static final int KEPT = 2;

    private final Interval interval;
    private final TradingCalendar calendar;
    private BarSeries bars;
    private long start;
    private long end = Long.MIN_VALUE;

    LongerBars(Interval interval, TradingCalendar calendar, int digits) {
        this.interval = interval;
        this.calendar = calendar;
        this.bars = new BarSeries(digits, KEPT + 1);
    }

    void fold(BarSeries minutes, int index) {
        long opened = minutes.openedAt(index);
        if (opened >= end) {
            start = calendar.start(interval, opened);
            end = calendar.end(interval, start);
        }
        bars.fold(start, minutes, index);
        if (bars.size() > KEPT) {
            bars.removeFirst(1);
        }
    }

    void widen(int digits) {
        bars = bars.copy(digits);
    }

    /** With the minutes from {@code first} on, which are not closed yet. */
    BarSeries with(BarSeries minutes, int first) {
        BarSeries shown = bars.copy(bars.digits());
        for (int i = first; i < minutes.size(); i++) {
            shown.fold(calendar.start(interval, minutes.openedAt(i)), minutes, i);
        }
        return shown;
    }
}
