package io.pqtrade.market.journal;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How the tick journal is kept.
 *
 * @param block time that one block covers, 100 ms to 10 s
 * @param keep how long ticks are kept, at least an hour
 */
@ConfigurationProperties("pq.journal")
record JournalSettings(Duration block, Duration keep) {

    private static final Duration SHORTEST_BLOCK = Duration.ofMillis(100);
    private static final Duration LONGEST_BLOCK = Duration.ofSeconds(10);
    private static final Duration LEAST_KEPT = Duration.ofHours(1);

    JournalSettings {
        if (block.compareTo(SHORTEST_BLOCK) < 0 || block.compareTo(LONGEST_BLOCK) > 0) {
            throw new IllegalArgumentException("pq.journal.block must be 100ms to 10s");
        }
        if (keep.compareTo(LEAST_KEPT) < 0) {
            throw new IllegalArgumentException("pq.journal.keep must be at least 1h");
        }
    }
}
