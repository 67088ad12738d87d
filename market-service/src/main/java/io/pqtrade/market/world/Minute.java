package io.pqtrade.market.world;

import io.pqtrade.market.world.nature.Dice;

/**
 * One symbol in one minute: the quote that each second begins with, in points, and how many ticks the second has. Within a second
 * prices go from its own quote towards the next second's and never beyond either, and the last second stands still, so highest,
 * lowest, first and last price of the minute are those of these sixty quotes, whatever the number of ticks.
 */
final class Minute {

    static final int SECONDS = 60;
    /** Moments within a second that can differ in price: 5 ms each. */
    private static final int MOMENTS = 200;

    private static final int MOMENT_MILLIS = 1000 / MOMENTS;
    /** How far the way from one second to the next strays from a straight one. */
    private static final double STRAYING = 0.4;

    final long number;
    final long[] bids = new long[SECONDS];
    final long[] asks = new long[SECONDS];
    /** 0 for a second in which the symbol is silent. */
    final int[] ticks = new int[SECONDS];

    /** @param number of the minute since 1970 */
    Minute(long number) {
        this.number = number;
    }

    /**
     * How far the market is on its way from a second's quote to the next one's, from 0 to 1. The same for all symbols, so that a
     * cross keeps to its legs between the seconds too.
     *
     * @param millis within the second
     */
    static double way(long seed, long second, int millis) {
        int moment = millis / MOMENT_MILLIS;
        if (moment == 0) {
            return 0;
        }
        double straying = STRAYING * (Dice.uniform(seed, second * MOMENTS + moment) - 0.5);
        return Math.max(0, Math.min(1, (double) moment / MOMENTS + straying));
    }

    long bid(int second, double way) {
        // Outwards on both sides, so that the two never meet and never leave the seconds' quotes.
        return bids[second] + (long) Math.floor(way * (bids[target(second)] - bids[second]));
    }

    long ask(int second, double way) {
        return asks[second] + (long) Math.ceil(way * (asks[target(second)] - asks[second]));
    }

    private int target(int second) {
        return second + 1 < SECONDS && ticks[second + 1] > 0 ? second + 1 : second;
    }

    int tickCount() {
        int count = 0;
        for (int second : ticks) {
            count += second;
        }
        return count;
    }
}
