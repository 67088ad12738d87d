package io.pqtrade.market.feed;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.core.market.MarketView.HoursPolicy;
import io.pqtrade.core.market.Quote;
import io.pqtrade.lease.Lease;
import io.pqtrade.market.journal.Journals;
import io.pqtrade.market.lead.QuoteSequence;
import io.pqtrade.market.lead.SequenceBlock;
import io.pqtrade.market.sanity.Quarantine;
import io.pqtrade.market.sanity.SanityBand;
import io.pqtrade.market.world.PriceSource;
import io.pqtrade.testkit.ManualClock;
import io.pqtrade.wire.RedisLink;
import io.pqtrade.wire.TickGate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A whole feed under a clock that the test moves, with what it told. */
public final class SteppedFeed {

    /** A clock that runs this much faster than the real one must let Redis follow. */
    private static final int STEPS_AHEAD = 100;

    private final RedisLink redis;
    private final ManualClock clock;
    private final Quarantine quarantine = new Quarantine(new SimpleMeterRegistry());
    private final List<Quote> heard = new ArrayList<>();
    private final Feed feed;

    public SteppedFeed(
            RedisLink redis,
            ManualClock clock,
            HoursPolicy hours,
            PriceSource source,
            Collection<Instrument> instruments) {
        this.redis = redis;
        this.clock = clock;
        QuoteSequence sequence = new QuoteSequence((lease, seen) -> new SequenceBlock(1, 1_000_000), task -> {});
        sequence.begin(new Lease("market-publisher", "me", 1), 0);
        QuotePublisher publisher = new QuotePublisher(new TickGate(redis, 1000));
        publisher.begin(1, 0);
        MarketBook book = new MarketBook(
                instruments.stream().collect(Collectors.toMap(Instrument::symbol, Function.identity())), hours, 100);
        this.feed =
                new Feed(book, source, new SanityBand(3), quarantine, sequence, Journals.unwritten(), publisher, clock);
        feed.listen(heard::addAll);
    }

    Feed feed() {
        return feed;
    }

    /** Of each closed market without a quote, that of its last open moment; all is in Redis afterwards. */
    public void quoteClosedMarkets() {
        feed.quoteClosedMarkets();
        written();
    }

    public void listen(TickListener listener) {
        feed.listen(listener);
    }

    public Quarantine quarantine() {
        return quarantine;
    }

    /** Everything published so far. */
    public List<Quote> heard() {
        return heard;
    }

    public List<Quote> heard(String symbol) {
        return heard.stream().filter(tick -> tick.symbol().equals(symbol)).toList();
    }

    /** Steps until a moment; all is in Redis afterwards. */
    public void runTo(Instant end, Duration step) {
        for (int steps = 1; clock.instant().isBefore(end); steps++) {
            clock.advance(step);
            feed.step();
            if (steps % STEPS_AHEAD == 0) {
                written();
            }
        }
        written();
    }

    /** The feed does not wait for Redis, and what a test reads goes another way than what the feed writes. */
    private void written() {
        redis.async().ping().toCompletableFuture().join();
    }

    /** For so long in steps of 50 ms. */
    void run(Duration duration) {
        runTo(clock.instant().plus(duration), Duration.ofMillis(50));
    }
}
