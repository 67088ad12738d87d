package io.pqtrade.market.bars;

/** Series made of others. */
final class Merging {

    private Merging() {}

    /** Bars of a longer interval, folded from shorter ones. */
    static BarSeries fold(BarSeries bars, Interval interval, TradingCalendar calendar) {
        BarSeries folded = new BarSeries(bars.digits(), bars.size() / 4 + 1);
        fold(bars, 0, bars.size(), interval, calendar, folded);
        return folded;
    }

    /** Folds the bars from {@code first} to before {@code last} into a series that may have begun with earlier ones. */
    static void fold(BarSeries bars, int first, int last, Interval interval, TradingCalendar calendar, BarSeries into) {
        long start = 0;
        long end = Long.MIN_VALUE;
        for (int i = first; i < last; i++) {
            long opened = bars.openedAt(i);
            if (opened >= end) {
                start = calendar.start(interval, opened);
                end = calendar.end(interval, start);
            }
            into.fold(start, bars, i);
        }
    }

    /** The bars of both; where both have one of the same moment, the first's. */
    static BarSeries both(BarSeries winner, BarSeries other) {
        int digits = Math.max(winner.digits(), other.digits());
        BarSeries both = new BarSeries(digits, winner.size() + other.size());
        int i = 0;
        int j = 0;
        while (i < winner.size() || j < other.size()) {
            long mine = i < winner.size() ? winner.openedAt(i) : Long.MAX_VALUE;
            long theirs = j < other.size() ? other.openedAt(j) : Long.MAX_VALUE;
            if (mine <= theirs) {
                both.add(winner, i++);
                j += mine == theirs ? 1 : 0;
            } else {
                both.add(other, j++);
            }
        }
        return both;
    }
}
