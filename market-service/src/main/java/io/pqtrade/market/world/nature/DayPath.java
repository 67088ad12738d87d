package io.pqtrade.market.world.nature;

/** One symbol on one UTC day, minute by minute. */
public final class DayPath {

    public static final int MINUTES = 1440;

    private final double[] prices;
    private final float[] deviations;
    private final float[] widths;
    private final double[] jumps;

    /**
     * @param prices at the start of each minute, and of the next day's first
     * @param deviations relative, of each minute's change
     * @param widths of the spread, where 1 is usual
     * @param jumps logarithmic, of each minute; empty for none
     */
    DayPath(double[] prices, float[] deviations, float[] widths, double[] jumps) {
        this.prices = prices;
        this.deviations = deviations;
        this.widths = widths;
        this.jumps = jumps;
    }

    /** At the start of a minute of the day; 1440 is the day's end. */
    public double price(int minute) {
        return prices[minute];
    }

    /** Standard deviation of the minute's relative change, without a jump. */
    public double deviation(int minute) {
        return deviations[minute];
    }

    /** Factor on the usual spread. */
    public double width(int minute) {
        return widths[minute];
    }

    /** Logarithm of the jump in the minute, mostly 0; it is part of the change from this minute's price to the next. */
    public double jump(int minute) {
        return jumps.length == 0 ? 0 : jumps[minute];
    }
}
