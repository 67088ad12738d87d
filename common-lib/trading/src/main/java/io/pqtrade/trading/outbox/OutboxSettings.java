package io.pqtrade.trading.outbox;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The relay's limits.
 *
 * @param leaseTtl how long a relay that died keeps the others waiting
 * @param poll how long events of another process's writers may lie; its own writers wake it
 * @param gather the least time between two rounds: at rest an event is published at once, under load many go together
 * @param commitsPerRound outbox rows taken in one transaction
 * @param tries after so many an event is set aside
 * @param publishTimeout how long the stream may take for one round
 * @param lockTimeout the longest a statement waits for a lock
 */
@ConfigurationProperties("pq.outbox")
public record OutboxSettings(
        @DefaultValue("10s") Duration leaseTtl,
        @DefaultValue("250ms") Duration poll,
        @DefaultValue("20ms") Duration gather,
        @DefaultValue("500") int commitsPerRound,
        @DefaultValue("5") int tries,
        @DefaultValue("3s") Duration publishTimeout,
        @DefaultValue("1s") Duration lockTimeout) {

    public static final OutboxSettings DEFAULT = new OutboxSettings(
            Duration.ofSeconds(10),
            Duration.ofMillis(250),
            Duration.ofMillis(20),
            500,
            5,
            Duration.ofSeconds(3),
            Duration.ofSeconds(1));

    public OutboxSettings {
        if (commitsPerRound <= 0 || tries <= 0) {
            throw new IllegalArgumentException("pq.outbox: commits-per-round and tries must be positive");
        }
        if (leaseTtl.compareTo(publishTimeout) <= 0) {
            throw new IllegalArgumentException("pq.outbox.lease-ttl must be longer than publish-timeout");
        }
    }
}
