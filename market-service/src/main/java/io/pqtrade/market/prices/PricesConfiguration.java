package io.pqtrade.market.prices;

import io.pqtrade.market.feed.MarketBook;
import io.pqtrade.market.world.PriceSource;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Offers the view of a price to the sockets too. */
@Configuration(proxyBeanMethods = false)
class PricesConfiguration {

    @Bean
    PriceBoard priceBoard(MarketBook book, PriceSource source, Clock clock) {
        return new PriceBoard(book, source, clock);
    }
}
