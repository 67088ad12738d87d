package io.pqtrade.market.ladder;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * On which step the market stands. It goes by how late the feed's thread is woken: that tells of a processor that others hold, of one
 * whose credits are gone and of one with too much to do alike, and it is what readers suffer from. Read from any thread.
 */
public final class Ladder {

    private static final Logger LOG = LoggerFactory.getLogger(Ladder.class);

    private final LadderSettings settings;
    private final Counter descents;
    private volatile Step step = Step.FULL;
    /** Of the feed's thread. */
    private long windowBegan;

    private long turns;
    private long lateNanos;
    private int calm;
    private boolean begun;

    Ladder(LadderSettings settings, MeterRegistry metrics) {
        this.settings = settings;
        metrics.gauge("pq.ladder.step", this, ladder -> ladder.step.ordinal());
        descents = metrics.counter("pq.ladder.descents");
    }

    public Step step() {
        return step;
    }

    /** How long ticks gather after one that was published. */
    public Duration gathering(Duration usual) {
        return step == Step.FULL || settings.gathering().compareTo(usual) < 0 ? usual : settings.gathering();
    }

    /** Nanoseconds between two messages of prices to an observer; 0 for as they come. */
    public long observersPause() {
        return step.reaches(Step.OBSERVERS) ? settings.observers().toNanos() : 0;
    }

    /** Nanoseconds between two rounds of bars; 0 for every round. */
    public long chartsPause() {
        return step.reaches(Step.CHARTS) ? settings.charts().toNanos() : 0;
    }

    /** Nanoseconds between two messages of prices to a trader; 0 for as they come. */
    public long tradersPause() {
        return step.reaches(Step.TRADERS) ? settings.traders().toNanos() : 0;
    }

    /**
     * A turn of the feed, on its thread.
     *
     * @param late nanoseconds after it was due
     * @param now {@link System#nanoTime()}
     */
    public void turn(long late, long now) {
        if (!begun) {
            begun = true;
            windowBegan = now;
        }
        turns++;
        lateNanos += Math.max(0, late);
        if (now - windowBegan >= settings.window().toNanos()) {
            judge(lateNanos / turns);
            windowBegan = now;
            turns = 0;
            lateNanos = 0;
        }
    }

    private void judge(long average) {
        if (average > settings.late().toNanos()) {
            calm = 0;
            move(step.down(), average);
        } else if (average >= settings.punctual().toNanos()) {
            calm = 0;
        } else if (++calm >= settings.calmWindows()) {
            calm = 0;
            move(step.up(), average);
        }
    }

    private void move(Step next, long average) {
        Step before = step;
        if (next == before) {
            return;
        }
        step = next;
        if (next.reaches(before)) {
            descents.increment();
        }
        LOG.info("from {} to {}: the feed runs {} ms late", before, next, average / 1_000_000);
    }
}
