package io.pqtrade.market.feed;

import io.pqtrade.core.market.MarketView.HoursPolicy;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How the market is made.
 *
 * @param step how long ticks gather after one that was published, 5 ms to 500 ms
 * @param ring last ticks kept for each symbol
 * @param streamEntries about how many steps the tick stream keeps
 * @param confirmations ticks in a row out of the sanity band after which the market is believed to have moved, 1 to 100
 */
@ConfigurationProperties("pq.feed")
record FeedSettings(HoursPolicy hours, Duration step, int ring, long streamEntries, int confirmations) {

    private static final Duration SHORTEST_STEP = Duration.ofMillis(5);
    private static final Duration LONGEST_STEP = Duration.ofMillis(500);

    FeedSettings {
        require(step.compareTo(SHORTEST_STEP) >= 0 && step.compareTo(LONGEST_STEP) <= 0, "step must be 5ms to 500ms");
        require(ring >= 1 && ring <= 100_000, "ring must be 1 to 100000");
        require(streamEntries >= 1, "stream-entries must be positive");
        require(confirmations >= 1 && confirmations <= 100, "confirmations must be 1 to 100");
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException("pq.feed." + message);
        }
    }
}
