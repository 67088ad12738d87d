package io.pqtrade.worker.watch;

import io.pqtrade.core.execution.Engine;
import io.pqtrade.trading.market.MarketSource;
import io.pqtrade.trading.read.PortfolioReader;
import io.pqtrade.trading.write.WritePath;
import io.pqtrade.trading.write.WritePathSettings;
import io.pqtrade.wire.AccountBoard;
import io.pqtrade.wire.EventStream;
import io.pqtrade.wire.RedisLink;
import io.pqtrade.wire.TickStream;
import io.pqtrade.worker.book.TickRing;
import io.pqtrade.worker.health.Schema;
import io.pqtrade.worker.margin.AccountLines;
import io.pqtrade.worker.place.Checkpoints;
import io.pqtrade.worker.place.TickHistory;
import io.pqtrade.worker.place.TickJournal;
import io.pqtrade.worker.store.BookLoader;
import io.pqtrade.worker.store.TrailedStops;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the watch together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WritePathSettings.class)
class WatchConfiguration {

    /** The door for everything that ticks cause. */
    @Bean(destroyMethod = "close")
    WritePath writePath(DataSource source, MarketSource market, WritePathSettings settings, Schema schema) {
        return new WritePath(source, new Engine(), market, settings);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    Watch watch(
            DataSource source,
            RedisLink redis,
            PortfolioReader reader,
            WritePath path,
            MarketSource market,
            WatchSettings settings,
            Clock clock,
            Schema schema) {
        TickStream ticks = new TickStream(redis, 1);
        TickJournal journal = new TickJournal(source);
        TrailedStops trailed = new TrailedStops(source);
        return new Watch(
                new Watch.Reading(
                        ticks,
                        new EventStream(redis, 1),
                        journal,
                        new TickHistory(ticks, journal),
                        reader,
                        trailed,
                        new BookLoader(source, reader, trailed),
                        new Checkpoints(source),
                        source,
                        market),
                path,
                new TickRing(settings.ring()),
                settings,
                clock);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    AccountLines accountLines(RedisLink redis, PortfolioReader reader, MarketSource market, Clock clock, Watch watch) {
        return new AccountLines(new AccountBoard(redis), reader, market, clock, watch::watches);
    }

    @Bean
    WatchVital watchVital(Watch watch) {
        return watch.vital();
    }
}
