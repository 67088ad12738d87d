package io.pqtrade.bench.footprint;

import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** What all traders and sockets of a run saw. */
final class Notes {

    private static final long LONGEST_MICROS = TimeUnit.MINUTES.toMicros(2);

    final LongAdder accepted = new LongAdder();
    final LongAdder refused = new LongAdder();
    final LongAdder failed = new LongAdder();
    final LongAdder frames = new LongAdder();
    final LongAdder socketsLost = new LongAdder();
    private final LongAdder missed = new LongAdder();
    private final AtomicReference<String> firstFailure = new AtomicReference<>("");
    private final Histogram orders = new ConcurrentHistogram(LONGEST_MICROS, 3);
    private final Histogram stopOuts = new ConcurrentHistogram(LONGEST_MICROS, 3);
    private final Histogram stops = new ConcurrentHistogram(LONGEST_MICROS, 3);

    void order(long micros) {
        orders.recordValue(Math.clamp(micros, 0, LONGEST_MICROS));
    }

    /** A stop loss that was filled, so long after its tick was made as its trader heard of it. */
    void stop(long micros) {
        stops.recordValue(Math.clamp(micros, 0, LONGEST_MICROS));
    }

    /** A stop-out, so long after the price that brought it was asked for as its owner heard of it. */
    void stopOut(long micros) {
        stopOuts.recordValue(Math.clamp(micros, 0, LONGEST_MICROS));
    }

    void missed(long stops) {
        missed.add(stops);
    }

    long missed() {
        return missed.sum();
    }

    void failure(String what) {
        failed.increment();
        firstFailure.compareAndSet("", what);
    }

    String firstFailure() {
        return Objects.requireNonNullElse(firstFailure.get(), "");
    }

    String row() {
        return "| %d | %d | %d | %.0f | %.0f | %.0f | %d | %.0f | %.0f | %.0f | %d | %.0f | %d | %d |"
                .formatted(
                        accepted.sum(),
                        refused.sum(),
                        failed.sum(),
                        millis(orders, 50),
                        millis(orders, 99),
                        millis(orders, 100),
                        stops.getTotalCount(),
                        millis(stops, 50),
                        millis(stops, 99),
                        millis(stops, 100),
                        stopOuts.getTotalCount(),
                        millis(stopOuts, 100),
                        missed.sum(),
                        socketsLost.sum());
    }

    /** Not a number where nothing was measured, so that no aim is reached by what did not happen. */
    private static double millis(Histogram histogram, double percentile) {
        return histogram.getTotalCount() == 0 ? Double.NaN : histogram.getValueAtPercentile(percentile) / 1000.0;
    }
}
