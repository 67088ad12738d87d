package io.pqtrade.market.feed;

import io.pqtrade.core.instrument.Catalogue;
import io.pqtrade.market.world.PriceSource;
import io.pqtrade.wire.InstrumentBoard;
import io.pqtrade.wire.QuoteCache;
import io.pqtrade.wire.RedisLink;
import io.pqtrade.wire.TickStream;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Puts the feed together. */
@Configuration(proxyBeanMethods = false)
class FeedConfiguration {

    @Bean
    InstrumentBoard instrumentBoard(RedisLink redis) {
        return new InstrumentBoard(redis, Catalogue.shipped());
    }

    @Bean
    MarketBook marketBook(InstrumentBoard board, FeedSettings settings) {
        return new MarketBook(board.read(), settings.hours(), settings.ring());
    }

    @Bean
    ModeTable modeTable(JdbcClient jdbc) {
        return new ModeTable(jdbc);
    }

    /** One thread: it gives ticks their order. */
    @Bean(destroyMethod = "shutdownNow")
    ScheduledExecutorService feedThread() {
        return Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("feed").factory());
    }

    @Bean
    QuoteSequence quoteSequence(SequenceTable numbers, FeedSettings settings) {
        return new QuoteSequence(
                () -> numbers.reserve(0, settings.sequenceBlock()),
                task -> Thread.ofVirtual().name("sequence").start(task));
    }

    @Bean
    QuoteCache quoteCache(RedisLink redis) {
        return new QuoteCache(redis);
    }

    @Bean
    QuotePublisher quotePublisher(RedisLink redis, QuoteCache cache, FeedSettings settings) {
        return new QuotePublisher(cache, new TickStream(redis, settings.streamEntries()));
    }

    @Bean
    Feed feed(
            MarketBook book,
            PriceSource source,
            QuoteSequence sequence,
            QuotePublisher publisher,
            ScheduledExecutorService feedThread,
            Clock clock) {
        return new Feed(book, source, sequence, publisher, feedThread, clock);
    }

    @Bean
    FeedStart feedStart(
            Feed feed,
            MarketBook book,
            QuoteSequence sequence,
            SequenceTable numbers,
            ModeTable modes,
            QuoteCache cache,
            InstrumentBoard board,
            FeedSettings settings,
            ScheduledExecutorService feedThread) {
        return new FeedStart(feed, book, sequence, numbers, modes, cache, board, settings, feedThread);
    }

    /** Up once ticks are made and Redis takes them. */
    @Bean
    HealthIndicator feedHealthIndicator(FeedStart start, QuotePublisher publisher, Feed feed) {
        return () -> (start.isTicking() && !publisher.away() ? Health.up() : Health.down())
                .withDetail("ticking", start.isTicking())
                .withDetail("redisTakesTicks", !publisher.away())
                .withDetail("lostTicks", publisher.lost())
                .withDetail("refusedTicks", feed.refused())
                .build();
    }
}
