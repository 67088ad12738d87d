package io.pqtrade.worker.protocol;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How protocols are watched.
 *
 * @param watchEvery distance of two looks at the equity of all portfolios at risk
 * @param mostWatched portfolios looked at in one turn
 * @param tryAgain when a portfolio that could not be flattened is tried again
 */
@ConfigurationProperties("pq.worker.protocol")
record ProtocolSettings(
        @DefaultValue("1s") Duration watchEvery,
        @DefaultValue("20000") int mostWatched,
        @DefaultValue("10s") Duration tryAgain) {

    ProtocolSettings {
        if (watchEvery.toMillis() < 1 || mostWatched < 1 || tryAgain.isNegative()) {
            throw new IllegalArgumentException("pq.worker.protocol wants positive settings");
        }
    }
}
