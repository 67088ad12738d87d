package io.pqtrade.market.facts;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Figures that others measured on real markets; docs/market-world.md names the sources. */
final class Published {

    /**
     * Median range of an hour of USDJPY in points, 1997 to 2000, from midnight GMT on: source [9]. The table bears no name where we found
     * it; by its lively Tokyo morning it is that of the yen.
     */
    private static final double[] YEN_HOURS = {
        27, 26, 24, 19, 20, 21, 25, 28, 30, 29, 28, 28, 28, 31, 31, 32, 29, 25, 22, 20, 17, 15, 15, 18
    };

    /** Spread of EURUSD in the hour after 17:00 in New York, against its mean of the week: source [10]. */
    static final double EURO_SPREAD_AT_ROLLOVER = 2.4;

    /** The same of other currencies, least and most. */
    static final double LEAST_SPREAD_AT_ROLLOVER = 2.0;

    static final double MOST_SPREAD_AT_ROLLOVER = 4.0;

    /** The tail of returns falls as the inverse of the cube: sources [1] and [2]. */
    static final int TAIL = 3;

    private Published() {}

    /** Against its mean, hour by hour from midnight UTC. */
    static double[] yenHours() {
        double mean = Arrays.stream(YEN_HOURS).average().orElseThrow();
        return Arrays.stream(YEN_HOURS).map(range -> range / mean).toArray();
    }

    /** The middles of the hours of a day. */
    static double[] hours() {
        return IntStream.range(0, YEN_HOURS.length)
                .mapToDouble(hour -> hour + 0.5)
                .toArray();
    }

    /** Density of Student's distribution with {@link #TAIL} degrees of freedom, scaled to a deviation of 1. */
    static double studentDensity(double x) {
        double scale = Math.sqrt(TAIL);
        double t = x * scale;
        double inner = 1 + t * t / TAIL;
        return scale * 2 / (Math.PI * Math.sqrt(TAIL) * inner * inner);
    }
}
