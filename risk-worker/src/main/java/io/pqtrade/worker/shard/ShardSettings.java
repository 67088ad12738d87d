package io.pqtrade.worker.shard;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How shards are held.
 *
 * @param ttl how long a lease lasts without being renewed: a worker that falls silent is succeeded after it
 * @param renew how often leases are renewed and free ones looked for
 */
@ConfigurationProperties("pq.worker.shards")
record ShardSettings(Duration ttl, Duration renew) {

    ShardSettings {
        if (renew.isNegative() || renew.isZero() || ttl.compareTo(renew.multipliedBy(2)) < 0) {
            throw new IllegalArgumentException("pq.worker.shards.ttl must be at least twice renew");
        }
    }
}
