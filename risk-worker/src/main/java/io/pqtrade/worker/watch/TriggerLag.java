package io.pqtrade.worker.watch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * How long after its tick a trigger was committed: the longest of the last minute or so. A tick that was missed and seen again counts
 * from when it was made.
 */
final class TriggerLag {

    private static final Duration HALF = Duration.ofSeconds(30);

    private final Clock clock;
    private long current;
    private long before;
    private Instant begun;

    TriggerLag(Clock clock) {
        this.clock = clock;
        this.begun = clock.instant();
    }

    /** What the tick of this moment caused is committed now. */
    synchronized void committed(Instant tickAt) {
        Instant now = turned();
        current = Math.max(current, Duration.between(tickAt, now).toMillis());
    }

    synchronized long millis() {
        turned();
        return Math.max(current, before);
    }

    private Instant turned() {
        Instant now = clock.instant();
        Duration passed = Duration.between(begun, now);
        if (passed.compareTo(HALF) >= 0) {
            before = passed.compareTo(HALF.multipliedBy(2)) < 0 ? current : 0;
            current = 0;
            begun = now;
        }
        return now;
    }
}
