package io.pqtrade.order.intake;

import io.pqtrade.core.execution.Engine;
import io.pqtrade.core.instrument.Catalogue;
import io.pqtrade.trading.audit.Audit;
import io.pqtrade.trading.audit.InvariantBoard;
import io.pqtrade.trading.market.LiveMarket;
import io.pqtrade.trading.market.MarketSettings;
import io.pqtrade.trading.market.MarketSource;
import io.pqtrade.trading.outbox.OutboxRelay;
import io.pqtrade.trading.outbox.OutboxSettings;
import io.pqtrade.trading.read.PortfolioReader;
import io.pqtrade.trading.write.WritePath;
import io.pqtrade.trading.write.WritePathSettings;
import io.pqtrade.wire.EventStream;
import io.pqtrade.wire.InstrumentBoard;
import io.pqtrade.wire.QuoteCache;
import io.pqtrade.wire.RedisLink;
import java.time.Clock;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the trading library together: the write path with the rules and the market, the reader, and the relay. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({MarketSettings.class, WritePathSettings.class, OutboxSettings.class})
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
    Audit audit(DataSource source) {
        return new Audit(source);
    }

    @Bean
    InvariantBoard invariantBoard(DataSource source) {
        return new InvariantBoard(source);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    OutboxRelay outboxRelay(DataSource source, RedisLink redis, OutboxSettings settings, EventStreamSettings stream) {
        return new OutboxRelay(
                source,
                new EventStream(redis, stream.mostEntries())::append,
                settings,
                "order-service-" + UUID.randomUUID());
    }

    /** After the relay, so that it closes before it: what is queued is still decided, and published. */
    @Bean(destroyMethod = "close")
    WritePath writePath(DataSource source, MarketSource market, WritePathSettings settings, OutboxRelay relay) {
        return new WritePath(source, new Engine(), market, settings, relay::wake);
    }
}
