package io.pqtrade.worker.health;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How the worker tells how it is.
 *
 * @param node name of this worker among several; empty for a random one
 * @param file a file for whoever watches the process, rewritten at each report; empty for none
 * @param every how often
 */
@ConfigurationProperties("pq.worker.health")
record HealthSettings(String node, String file, Duration every) {

    HealthSettings {
        if (every.isNegative() || every.isZero()) {
            throw new IllegalArgumentException("pq.worker.health.every must be positive, is " + every);
        }
    }
}
