package io.pqtrade.market.feed;

import io.micrometer.core.instrument.MeterRegistry;
import io.pqtrade.core.instrument.Catalogue;
import io.pqtrade.market.journal.JournalWriter;
import io.pqtrade.market.journal.TickTable;
import io.pqtrade.market.ladder.Ladder;
import io.pqtrade.market.lead.PublisherLease;
import io.pqtrade.market.lead.QuoteSequence;
import io.pqtrade.market.sanity.Quarantine;
import io.pqtrade.market.sanity.SanityBand;
import io.pqtrade.market.world.PriceSource;
import io.pqtrade.wire.InstrumentBoard;
import io.pqtrade.wire.QuoteCache;
import io.pqtrade.wire.RedisLink;
import io.pqtrade.wire.TickGate;
import io.pqtrade.wire.TickStream;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

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
    QuoteCache quoteCache(RedisLink redis) {
        return new QuoteCache(redis);
    }

    @Bean
    TickStream tickStream(RedisLink redis, FeedSettings settings) {
        return new TickStream(redis, settings.streamEntries());
    }

    @Bean
    QuotePublisher quotePublisher(RedisLink redis, FeedSettings settings) {
        return new QuotePublisher(new TickGate(redis, settings.streamEntries()));
    }

    @Bean
    Quarantine quarantine(MeterRegistry metrics) {
        return new Quarantine(metrics);
    }

    @Bean
    Feed feed(
            MarketBook book,
            PriceSource source,
            Quarantine quarantine,
            QuoteSequence sequence,
            JournalWriter journal,
            QuotePublisher publisher,
            FeedSettings settings,
            Clock clock) {
        SanityBand band = new SanityBand(settings.confirmations());
        return new Feed(book, source, band, quarantine, sequence, journal, publisher, clock);
    }

    @Bean
    Follower follower(
            Feed feed, MarketBook book, TickStream stream, TickTable journal, ScheduledExecutorService feedThread) {
        return new Follower(feed, book, stream, journal, feedThread);
    }

    @Bean
    Succession succession(
            Feed feed,
            MarketBook book,
            TickTable journal,
            JournalWriter writer,
            TickStream stream,
            QuoteCache cache,
            ModeTable modes,
            QuoteSequence sequence,
            QuotePublisher publisher,
            PublisherLease lease,
            Clock clock) {
        return new Succession(feed, book, journal, writer, stream, cache, modes, sequence, publisher, lease, clock);
    }

    @Bean
    FeedNode feedNode(
            Feed feed,
            MarketBook book,
            Succession succession,
            Follower follower,
            PublisherLease lease,
            QuotePublisher publisher,
            JournalWriter journal,
            InstrumentBoard board,
            FeedSettings settings,
            Ladder ladder,
            ScheduledExecutorService feedThread) {
        return new FeedNode(
                feed, book, succession, follower, lease, publisher, journal, board, settings, ladder, feedThread);
    }

    @Bean(initMethod = "open", destroyMethod = "close")
    MarketHand marketHand(
            FeedNode node,
            PublisherLease lease,
            Feed feed,
            MarketBook book,
            MarketHand.Staging staging,
            RedisLink redis,
            JsonMapper json) {
        return new MarketHand(node, lease, feed, book, staging, redis, json);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    ModeWatch modeWatch(ModeTable modes, MarketBook book, Feed feed, FeedNode node) {
        return new ModeWatch(modes, book, feed, node);
    }

    @Bean
    FeedHealth feedHealthIndicator(
            FeedNode node, QuotePublisher publisher, JournalWriter journal, Quarantine quarantine, Clock clock) {
        return new FeedHealth(node, publisher, journal, quarantine, clock);
    }
}
