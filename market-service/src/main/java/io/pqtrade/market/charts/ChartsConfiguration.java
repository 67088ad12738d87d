package io.pqtrade.market.charts;

import io.pqtrade.market.bars.BarStore;
import io.pqtrade.market.bars.RecentBars;
import io.pqtrade.market.bars.RolloverTable;
import io.pqtrade.market.bars.live.BarBoard;
import io.pqtrade.market.feed.Feed;
import io.pqtrade.market.feed.FeedNode;
import io.pqtrade.market.feed.MarketBook;
import io.pqtrade.market.lead.Fence;
import io.pqtrade.market.world.PriceSource;
import io.pqtrade.wire.RedisLink;
import io.pqtrade.wire.TickStream;
import java.time.Clock;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Puts the past together. */
@Configuration(proxyBeanMethods = false)
class ChartsConfiguration {

    /** Hears every tick from the first one on. */
    @Bean
    BarBoard barBoard(MarketBook book, Feed feed) {
        BarBoard board = new BarBoard(book::instrument);
        feed.listen(board::onTicks);
        return board;
    }

    @Bean
    WebMvcConfigurer liveOnly() {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new LiveOnly())
                        .addPathPatterns("/prices/**")
                        .excludePathPatterns("/prices/historical/**");
            }
        };
    }

    @Bean
    HistoryPages historyPages(
            BarStore store, RecentBars recents, BarBoard board, MarketBook book, ChartsSettings settings, Clock clock) {
        return new HistoryPages(store, recents, board, book::instrument, settings, clock);
    }

    @Bean
    Writing barWriting(FeedNode node, Fence fence) {
        return new Writing() {
            @Override
            public boolean mayWrite() {
                return node.isPublisher();
            }

            @Override
            public void fence() {
                fence.check(
                        node.lease().orElseThrow(() -> new ConcurrencyFailureException("another node publishes now")));
            }
        };
    }

    @Bean
    BarKeeper barKeeper(
            BarBoard board,
            RecentBars recents,
            BarStore store,
            MarketBook book,
            Writing writing,
            ChartsSettings settings,
            JdbcClient jdbc,
            RedisLink redis,
            Clock clock) {
        TickReplay replay = new TickReplay(jdbc, new TickStream(redis, 1));
        return new BarKeeper(board, recents, store, replay, book::instruments, writing, settings, clock);
    }

    @Bean
    RolloverKeeper rolloverKeeper(
            BarBoard board, MarketBook book, PriceSource source, RolloverTable table, Clock clock) {
        return new RolloverKeeper(board, book, source, table, clock);
    }

    @Bean
    BarBeat barBeat(
            BarBoard board, BarKeeper keeper, RolloverKeeper rollovers, Writing writing, Feed feed, Clock clock) {
        return new BarBeat(board, keeper, rollovers, writing, feed::completeTo, clock);
    }

    @Bean
    HealthIndicator barsHealthIndicator(BarBeat beat, BarBoard board) {
        return () -> (beat.healthy() ? Health.up() : Health.down())
                .withDetail("lateTicks", board.late())
                .build();
    }
}
