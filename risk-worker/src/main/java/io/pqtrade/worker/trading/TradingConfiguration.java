package io.pqtrade.worker.trading;

import io.pqtrade.core.execution.Engine;
import io.pqtrade.core.instrument.Catalogue;
import io.pqtrade.trading.market.LiveMarket;
import io.pqtrade.trading.market.MarketSettings;
import io.pqtrade.trading.market.MarketSource;
import io.pqtrade.trading.read.PortfolioReader;
import io.pqtrade.trading.write.BulkPath;
import io.pqtrade.wire.InstrumentBoard;
import io.pqtrade.wire.QuoteCache;
import io.pqtrade.wire.RedisLink;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the trading library together for jobs and triggers alike. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MarketSettings.class)
class TradingConfiguration {

    @Bean
    QuoteCache quoteCache(RedisLink redis) {
        return new QuoteCache(redis);
    }

    @Bean
    InstrumentBoard instrumentBoard(RedisLink redis) {
        return new InstrumentBoard(redis, Catalogue.shipped());
    }

    @Bean
    MarketSource marketSource(QuoteCache quotes, InstrumentBoard board, Clock clock, MarketSettings settings) {
        return new LiveMarket(quotes, board, clock, settings);
    }

    @Bean
    PortfolioReader portfolioReader(DataSource source) {
        return new PortfolioReader(source);
    }

    @Bean
    BulkPath bulkPath(DataSource source, BulkSettings settings) {
        return new BulkPath(source, new Engine(), settings.limits());
    }
}
