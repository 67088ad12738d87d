package io.pqtrade.market.lead;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How the publisher is chosen among several nodes.
 *
 * @param lease how long a publisher that says nothing stays it, 500 ms to a minute
 * @param sequenceBlock sequence numbers reserved at once
 */
@ConfigurationProperties("pq.publisher")
record LeadSettings(Duration lease, int sequenceBlock) {

    private static final Duration SHORTEST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    LeadSettings {
        if (lease.compareTo(SHORTEST) < 0 || lease.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("pq.publisher.lease must be 500ms to 1m");
        }
        if (sequenceBlock < 1000) {
            throw new IllegalArgumentException("pq.publisher.sequence-block must be at least 1000");
        }
    }
}
