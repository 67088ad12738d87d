package io.pqtrade.worker.watch;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How the market is watched.
 *
 * @param ring ticks kept in memory for levels that arrive late: more than pass while an event is under way
 * @param save how often places and trailing stops are saved
 * @param rest how long a holder rests whose trigger came to nothing, before it may fire again
 * @param sweep how often the books are compared with the tables
 * @param swept portfolios compared level by level at each sweep, in turn
 */
@ConfigurationProperties("pq.worker.watch")
record WatchSettings(int ring, Duration save, Duration rest, Duration sweep, int swept) {

    WatchSettings {
        if (ring < 1000 || swept < 1 || !save.isPositive() || !rest.isPositive() || !sweep.isPositive()) {
            throw new IllegalArgumentException("pq.worker.watch wants a ring of at least 1000, and positive times");
        }
    }
}
