package io.pqtrade.wire;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * How a worker is, as it says itself once a second.
 *
 * @param state UP, or DOWN when something it needs is missing
 * @param complaints a sentence for each thing that is not as it should be
 * @param figures its counters and sizes, by part and name
 */
public record WorkerHealth(
        String node,
        String state,
        Instant startedAt,
        Instant at,
        List<String> complaints,
        Map<String, Map<String, Long>> figures) {

    /** Who has been silent for longer is down. */
    public static final Duration LONGEST_SILENCE = Duration.ofSeconds(10);

    public WorkerHealth {
        complaints = List.copyOf(complaints);
        figures = Map.copyOf(figures);
    }

    /** Whether it was up and has spoken lately. */
    public boolean isUp(Instant now) {
        return state.equals("UP") && at.plus(LONGEST_SILENCE).isAfter(now);
    }
}
