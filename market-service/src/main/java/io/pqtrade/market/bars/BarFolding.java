package io.pqtrade.market.bars;

/** Series made of others. */
public final class BarFolding {

    private BarFolding() {}

    /**
     * Folds bars into longer ones, and stops when one more than {@code most} has begun.
     *
     * @param first index of the first bar to take
     * @param end index after the last one
     * @param into grows; its last bar goes on when the first ones belong to it
     */
    public static void fold(
            BarSeries bars, int first, int end, Interval interval, TradingCalendar calendar, BarSeries into, int most) {
        long start = 0;
        long ends = Long.MIN_VALUE;
        for (int i = first; i < end && into.size() <= most; i++) {
            long opened = bars.openedAt(i);
            if (opened >= ends) {
                start = calendar.start(interval, opened);
                ends = calendar.end(interval, start);
            }
            into.fold(start, bars, i);
        }
    }

    /** All bars of a longer interval. */
    public static BarSeries fold(BarSeries bars, Interval interval, TradingCalendar calendar) {
        BarSeries folded = new BarSeries(bars.digits(), bars.size() / 4 + 1);
        fold(bars, 0, bars.size(), interval, calendar, folded, Integer.MAX_VALUE);
        return folded;
    }

    /** The bars of both; where both have one of the same moment, the first's. */
    public static BarSeries both(BarSeries winner, BarSeries other) {
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
