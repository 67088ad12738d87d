package io.pqtrade.worker.swap;

import io.pqtrade.trading.market.MarketSource;
import io.pqtrade.trading.write.BulkPath;
import io.pqtrade.worker.health.Node;
import io.pqtrade.worker.jobs.WorkerJob;
import io.pqtrade.worker.trading.BulkSettings;
import java.time.Clock;
import java.time.OffsetDateTime;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Puts the rollover job together. */
@Configuration(proxyBeanMethods = false)
class SwapConfiguration {

    @Bean
    SwapPass swapPass(
            DataSource source,
            MarketSource market,
            BulkPath path,
            BulkSettings bulk,
            SwapSettings settings,
            Clock clock,
            Node node) {
        return new SwapPass(
                new OwingPortfolios(source),
                new RolloverPrices(source, market),
                new SetCharging(source, bulk, settings),
                new EngineCharging(path, bulk),
                source,
                clock,
                node);
    }

    @Bean
    WorkerJob rolloverJob(DataSource source, MarketSource market, SwapPass pass, Clock clock, SwapSettings settings) {
        JdbcClient jdbc = JdbcClient.create(source);
        StoreClock storeClock = () -> jdbc.sql("SELECT clock_timestamp()")
                .query(OffsetDateTime.class)
                .single()
                .toInstant()
                .plus(settings.storeClockOffset());
        RolloverDates dates = new RolloverDates(source, settings);
        return new RolloverJob(dates, new RolloverPrices(source, market), pass, clock, storeClock, settings);
    }
}
