package io.pqtrade.market.history;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How much history there shall be.
 *
 * @param weeks of M1 bars before the first start, 0 to 520; 0 makes none, nor fills downtime
 * @param delay after the start, for the rest of the platform to start undisturbed
 */
@ConfigurationProperties("pq.history")
record HistorySettings(int weeks, Duration delay) {

    private static final int MOST_WEEKS = 520;

    HistorySettings {
        if (weeks < 0 || weeks > MOST_WEEKS) {
            throw new IllegalArgumentException("pq.history.weeks must be 0 to " + MOST_WEEKS);
        }
        if (delay.isNegative()) {
            throw new IllegalArgumentException("pq.history.delay must not be negative");
        }
    }
}
