package io.pqtrade.worker.protocol;

import io.pqtrade.trading.market.MarketSource;
import io.pqtrade.trading.read.PortfolioReader;
import io.pqtrade.trading.write.BulkPath;
import io.pqtrade.worker.health.Schema;
import io.pqtrade.worker.jobs.WorkerJob;
import io.pqtrade.worker.trading.BulkSettings;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts watch and day boundary together. */
@Configuration(proxyBeanMethods = false)
class ProtocolConfiguration {

    @Bean
    ProtocolPortfolios protocolPortfolios(DataSource source, Schema migrated) {
        return new ProtocolPortfolios(source);
    }

    @Bean
    WorkerJob protocolDayJob(
            ProtocolPortfolios portfolios, BulkPath path, MarketSource market, BulkSettings bulk, Clock clock) {
        return new ProtocolDayJob(portfolios, path, market, bulk, clock);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    ProtocolWatch protocolWatch(
            ProtocolPortfolios portfolios,
            PortfolioReader reader,
            MarketSource market,
            BulkPath path,
            BulkSettings bulk,
            ProtocolSettings settings) {
        return new ProtocolWatch(portfolios, reader, market, path, bulk, settings);
    }
}
