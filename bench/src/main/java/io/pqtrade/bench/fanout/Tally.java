package io.pqtrade.bench.fanout;

import java.util.BitSet;
import org.HdrHistogram.Histogram;

/**
 * What arrived in a window of time: ticks count by the time they were made, so that every socket is held to the same ones. For one
 * thread, but for the window.
 */
final class Tally {

    private static final long LONGEST_MICROS = 60_000_000;

    /** Other sockets may see ticks a little older than the first one counted. */
    private static final long ROOM_BELOW = 100_000;

    private final Histogram ages = new Histogram(LONGEST_MICROS, 3);
    private final BitSet distinct = new BitSet();
    private volatile long fromMicros = Long.MAX_VALUE;
    private volatile long toMicros = Long.MAX_VALUE;
    private long delivered;
    private long gaps;
    private long base = Long.MIN_VALUE;

    /** Microseconds of the UTC day. */
    void window(long from, long to) {
        toMicros = to;
        fromMicros = from;
    }

    boolean counts(long micros) {
        return micros >= fromMicros && micros < toMicros;
    }

    void delivered(long sequence, long ageMicros) {
        delivered++;
        ages.recordValue(Math.clamp(ageMicros, 0, LONGEST_MICROS));
        if (base == Long.MIN_VALUE) {
            base = sequence - ROOM_BELOW;
        }
        distinct.set(Math.toIntExact(sequence - base));
    }

    void gap() {
        gaps++;
    }

    long ticks() {
        return delivered;
    }

    /** Different ticks that anybody saw. */
    long distinct() {
        return distinct.cardinality();
    }

    /** Messages that did not follow the one before, or told of dropped ticks. */
    long gaps() {
        return gaps;
    }

    double ageMillis(double percentile) {
        return ages.getValueAtPercentile(percentile) / 1000.0;
    }
}
