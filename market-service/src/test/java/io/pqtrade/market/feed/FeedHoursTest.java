package io.pqtrade.market.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.pqtrade.core.instrument.Catalogue;
import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.core.market.MarketView.HoursPolicy;
import io.pqtrade.core.market.Quote;
import io.pqtrade.core.money.Price;
import io.pqtrade.lease.Lease;
import io.pqtrade.market.journal.Journals;
import io.pqtrade.market.lead.QuoteSequence;
import io.pqtrade.market.lead.SequenceBlock;
import io.pqtrade.market.sanity.Quarantine;
import io.pqtrade.market.sanity.Reason;
import io.pqtrade.market.sanity.SanityBand;
import io.pqtrade.market.world.PriceSource;
import io.pqtrade.market.world.RawTick;
import io.pqtrade.market.world.Rhythm;
import io.pqtrade.market.world.SimulatedWorld;
import io.pqtrade.market.world.nature.Law;
import io.pqtrade.testkit.ManualClock;
import io.pqtrade.testkit.RealRedis;
import io.pqtrade.wire.QuoteCache;
import io.pqtrade.wire.RedisLink;
import io.pqtrade.wire.TickGate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FeedHoursTest {

    /** A Saturday: FX, metals and indices are closed, crypto trades. */
    private static final String SATURDAY = "2026-11-21T12:00:00Z";

    private static final String MONDAY = "2026-11-23T12:00:00Z";

    private final RedisLink redis = RedisLink.open(RealRedis.shared().newDatabase());
    private final Quarantine quarantine = new Quarantine(new SimpleMeterRegistry());
    private final List<Quote> heard = new ArrayList<>();

    @AfterEach
    void close() {
        redis.close();
    }

    @Test
    void a_closed_market_makes_no_ticks_and_an_open_one_at_least_one_a_second() {
        ManualClock clock = ManualClock.at(SATURDAY);
        Feed feed = feed(clock, HoursPolicy.REAL, world());

        run(feed, clock, Duration.ofSeconds(10));

        assertThat(heard).extracting(Quote::symbol).containsOnly("BTCUSD", "ETHUSD");
        assertThat(heard).filteredOn(tick -> tick.symbol().equals("BTCUSD")).hasSizeGreaterThanOrEqualTo(10);
    }

    @Test
    void always_means_at_any_hour() {
        ManualClock clock = ManualClock.at(SATURDAY);
        Feed feed = feed(clock, HoursPolicy.ALWAYS, world());

        run(feed, clock, Duration.ofSeconds(2));

        assertThat(heard.stream().map(Quote::symbol).distinct()).hasSize(17);
    }

    /** FX closes at 17:00 in New York on Fridays and opens then on Sundays; the step that holds the moment is three seconds long. */
    @Test
    void a_step_over_the_close_or_the_opening_has_the_ticks_of_the_open_market_only() {
        Instant close = Instant.parse("2026-11-20T22:00:00Z");
        Instant opening = Instant.parse("2026-11-22T22:00:00Z");
        for (Instant moment : List.of(close, opening)) {
            ManualClock clock = ManualClock.at(moment.minusMillis(1500).toString());
            Feed feed = feed(clock, HoursPolicy.REAL, world());
            clock.advance(Duration.ofSeconds(3));
            feed.step();
        }

        List<Instant> ticks = heard.stream()
                .filter(tick -> tick.symbol().equals("EURUSD"))
                .map(Quote::at)
                .toList();
        assertThat(ticks.stream().filter(at -> at.isBefore(opening)))
                .isNotEmpty()
                .allSatisfy(at -> assertThat(at).isBefore(close));
        assertThat(ticks.stream().filter(at -> !at.isBefore(opening))).isNotEmpty();
    }

    @Test
    void a_market_closed_at_the_start_has_the_quote_of_its_last_open_moment() {
        ManualClock clock = ManualClock.at(SATURDAY);
        Feed feed = feed(clock, HoursPolicy.REAL, world());

        feed.quoteClosedMarkets();

        Quote eurusd = new QuoteCache(redis).read().get("EURUSD");
        assertThat(eurusd.manual()).isFalse();
        assertThat(eurusd.at()).isBetween(Instant.parse("2026-11-20T21:50:00Z"), Instant.parse("2026-11-20T22:00:00Z"));
        assertThat(heard).extracting(Quote::symbol).doesNotContain("BTCUSD");
    }

    @Test
    void an_emptied_redis_has_all_quotes_again_within_a_second_even_of_closed_markets() {
        ManualClock clock = ManualClock.at(SATURDAY);
        Feed feed = feed(clock, HoursPolicy.REAL, world());
        feed.quoteClosedMarkets();
        run(feed, clock, Duration.ofSeconds(2));
        redis.async().flushdb().toCompletableFuture().join();

        run(feed, clock, Duration.ofSeconds(1));

        assertThat(new QuoteCache(redis).read()).hasSize(17);
    }

    @Test
    void what_a_source_should_never_make_is_not_published() {
        ManualClock clock = ManualClock.at(MONDAY);
        Feed feed = feed(clock, HoursPolicy.REAL, new PriceSource() {
            @Override
            public List<RawTick> ticks(Collection<Instrument> instruments, Instant from, Instant to) {
                return List.of(
                        raw("EURUSD", "1.09", "1.08", to),
                        raw("EURUSD", "0", "1.08", to),
                        raw("EURUSD", "1.0849999", "1.085", to),
                        raw("NOSUCH", "1", "2", to),
                        raw("EURUSD", "1.0849", "1.085", to));
            }

            @Override
            public Optional<RawTick> at(Instrument instrument, Instant moment) {
                return Optional.empty();
            }
        });

        run(feed, clock, Duration.ofMillis(50));

        assertThat(heard)
                .singleElement()
                .satisfies(tick -> assertThat(tick.bid()).isEqualTo(Price.of("1.0849")));
        assertThat(quarantine.count(Reason.CROSSED)).isEqualTo(1);
        assertThat(quarantine.count(Reason.NOT_POSITIVE)).isEqualTo(1);
        assertThat(quarantine.count(Reason.OFF_STEP)).isEqualTo(1);
    }

    @Test
    void sequences_grow_for_every_symbol() {
        ManualClock clock = ManualClock.at(MONDAY);
        Feed feed = feed(clock, HoursPolicy.REAL, world());

        run(feed, clock, Duration.ofSeconds(5));

        assertThat(heard).extracting(Quote::sequence).isSorted().doesNotHaveDuplicates();
        Map<String, List<Quote>> bySymbol = heard.stream().collect(Collectors.groupingBy(Quote::symbol));
        assertThat(bySymbol.values())
                .allSatisfy(ticks -> assertThat(ticks).extracting(Quote::at).isSorted());
    }

    private Feed feed(ManualClock clock, HoursPolicy hours, PriceSource source) {
        Map<String, Instrument> instruments =
                Catalogue.shipped().stream().collect(Collectors.toMap(Instrument::symbol, Function.identity()));
        QuoteSequence sequence = new QuoteSequence((lease, seen) -> new SequenceBlock(1, 1_000_000), task -> {});
        sequence.begin(new Lease("market-publisher", "me", 1), 0);
        QuotePublisher publisher = new QuotePublisher(new TickGate(redis, 1000));
        publisher.begin(1, 0);
        MarketBook book = new MarketBook(instruments, hours, 100);
        Feed feed =
                new Feed(book, source, new SanityBand(3), quarantine, sequence, Journals.unwritten(), publisher, clock);
        feed.listen(heard::addAll);
        return feed;
    }

    private static SimulatedWorld world() {
        return new SimulatedWorld(new Law(3, 1), new Rhythm(2, false));
    }

    private void run(Feed feed, ManualClock clock, Duration duration) {
        Duration step = Duration.ofMillis(50);
        for (Duration ran = Duration.ZERO; ran.compareTo(duration) < 0; ran = ran.plus(step)) {
            clock.advance(step);
            feed.step();
        }
        redis.async().ping().toCompletableFuture().join();
    }

    private static RawTick raw(String symbol, String bid, String ask, Instant at) {
        return new RawTick(symbol, Price.of(bid), Price.of(ask), at);
    }
}
