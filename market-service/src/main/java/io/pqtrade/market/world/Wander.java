package io.pqtrade.market.world;

/**
 * A random path through time that can be read at any millisecond without walking there: Lévy's construction of Brownian
 * motion by midpoint displacement. It is pinned near zero every 2^33 ms (about 99 days), so that a price stays in its
 * region for ever instead of drifting away.
 */
final class Wander {

    private static final int WINDOW_BITS = 33;
    private static final long WINDOW_MILLIS = 1L << WINDOW_BITS;
    private static final double MILLIS_PER_YEAR = 365.25 * 86_400_000;
    private static final double WINDOW_YEARS = WINDOW_MILLIS / MILLIS_PER_YEAR;

    private Wander() {}

    /** The path's value, whose change over a short time has a variance of that time in years. */
    static double at(long seed, long epochMillis) {
        long start = epochMillis >> WINDOW_BITS << WINDOW_BITS;
        double left = pin(seed, start);
        double right = pin(seed, start + WINDOW_MILLIS);
        double deviation = Math.sqrt(WINDOW_YEARS) / 2;
        long half = WINDOW_MILLIS >> 1;
        long at = start;
        while (at != epochMillis) {
            long middle = at + half;
            double value = (left + right) / 2 + deviation * Dice.gaussian(seed, middle);
            if (epochMillis >= middle) {
                at = middle;
                left = value;
            } else {
                right = value;
            }
            half >>= 1;
            deviation *= Math.sqrt(0.5);
        }
        return left;
    }

    private static double pin(long seed, long at) {
        return Math.sqrt(WINDOW_YEARS) / 2 * Dice.gaussian(seed, at);
    }
}
