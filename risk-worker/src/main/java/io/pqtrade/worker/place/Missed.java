package io.pqtrade.worker.place;

import io.pqtrade.core.market.Quote;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Who is told what a shard missed, in order. */
public interface Missed {

    void ticks(List<Quote> ticks);

    /** Ticks that nobody has any more. */
    void hole(Hole hole);

    /**
     * Ticks between two that are known.
     *
     * @param after sequence of the last one before
     * @param from time of that one
     * @param upTo sequence of the last one missing
     * @param to time of the first one known again
     */
    record Hole(long after, Instant from, long upTo, Instant to) {

        /** For a moment within: spread evenly over those missing, so that what was armed among them is met by later moments alone. */
        public long sequence(Instant at) {
            long whole = Math.max(1, Duration.between(from, to).toMillis());
            long part = Math.clamp(Duration.between(from, at).toMillis(), 0, whole);
            long missing = upTo - after;
            return after + Math.max(1, Math.min(missing, Math.round((double) missing * part / whole)));
        }
    }
}
