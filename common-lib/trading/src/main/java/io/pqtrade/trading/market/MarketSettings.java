package io.pqtrade.trading.market;

import io.pqtrade.core.market.MarketView.HoursPolicy;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the market is judged.
 *
 * @param maxQuoteAge quotes this old fill nothing
 * @param hours whether trading hours are observed
 */
@ConfigurationProperties("pq.market")
public record MarketSettings(
        @DefaultValue("5s") Duration maxQuoteAge,
        @DefaultValue("REAL") HoursPolicy hours) {

    public MarketSettings {
        if (maxQuoteAge.isNegative() || maxQuoteAge.isZero()) {
            throw new IllegalArgumentException("pq.market.max-quote-age must be positive, is " + maxQuoteAge);
        }
    }
}
