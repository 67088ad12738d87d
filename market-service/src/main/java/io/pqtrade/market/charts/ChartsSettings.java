package io.pqtrade.market.charts;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How much of the past is kept and shown.
 *
 * @param delay how far behind the present the DELAYED feed ends
 * @param secondsKept how long bars of seconds are kept; longer ones are kept for ever
 * @param pages how many pages are read from the database at once; others wait
 */
@ConfigurationProperties("pq.charts")
record ChartsSettings(Duration delay, Duration secondsKept, int pages) {

    ChartsSettings {
        require(!delay.isNegative(), "delay must not be negative");
        require(secondsKept.compareTo(Duration.ofHours(1)) >= 0, "seconds-kept must be at least an hour");
        require(pages >= 1 && pages <= 64, "pages must be 1 to 64");
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException("pq.charts." + message);
        }
    }
}
