package io.pqtrade.market.history;

import io.pqtrade.lease.Leases;
import io.pqtrade.market.bars.BarSink;
import io.pqtrade.market.feed.MarketBook;
import io.pqtrade.market.world.PriceSource;
import io.pqtrade.market.world.ScenarioJournal;
import io.pqtrade.market.world.SimulatedWorld;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Puts the making of history together. */
@Configuration(proxyBeanMethods = false)
class HistoryConfiguration {

    @Bean
    HistoryFill historyFill(
            SimulatedWorld world,
            PriceSource source,
            ScenarioJournal scenarios,
            MarketBook book,
            BarSink sink,
            JdbcClient jdbc,
            TransactionOperations transaction,
            HistorySettings settings,
            Clock clock) {
        return new HistoryFill(
                world, source, scenarios, book, sink, new HistoryTable(jdbc, transaction), settings, clock);
    }

    @Bean
    HistoryThread historyThread(HistoryFill fill, DataSource source, HistorySettings settings) {
        return new HistoryThread(fill, new Leases(source), settings);
    }

    /** Always up: a market without its past is still one. */
    @Bean
    HealthIndicator historyHealthIndicator(HistoryFill fill) {
        return () -> {
            HistoryProgress progress = fill.progress();
            return Health.up()
                    .withDetail("state", progress.state())
                    .withDetail("percent", progress.percent())
                    .withDetail("bars", progress.bars())
                    .withDetail("seconds", progress.took().toSeconds())
                    .build();
        };
    }
}
