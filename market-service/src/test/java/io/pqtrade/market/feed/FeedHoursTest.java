package io.pqtrade.market.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.core.instrument.Catalogue;
import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.core.market.MarketView.HoursPolicy;
import io.pqtrade.core.market.Quote;
import io.pqtrade.core.money.Price;
import io.pqtrade.market.bars.BarSeries;
import io.pqtrade.market.bars.PriceSide;
import io.pqtrade.market.sanity.Reason;
import io.pqtrade.market.world.MinuteBar;
import io.pqtrade.market.world.PriceSource;
import io.pqtrade.market.world.RawTick;
import io.pqtrade.market.world.Rhythm;
import io.pqtrade.market.world.SimulatedWorld;
import io.pqtrade.market.world.nature.Law;
import io.pqtrade.testkit.ManualClock;
import io.pqtrade.testkit.RealRedis;
import io.pqtrade.wire.QuoteCache;
import io.pqtrade.wire.RedisLink;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FeedHoursTest {

    /** A Saturday: FX, metals and indices are closed, crypto trades. */
    private static final String SATURDAY = "2026-11-21T12:00:00Z";

    private static final String MONDAY = "2026-11-23T12:00:00Z";

    private final RedisLink redis = RedisLink.open(RealRedis.shared().newDatabase());

    @AfterEach
    void close() {
        redis.close();
    }

    @Test
    void a_closed_market_makes_no_ticks_and_an_open_one_at_least_one_a_second() {
        ManualClock clock = ManualClock.at(SATURDAY);
        SteppedFeed feed = feed(clock, HoursPolicy.REAL, world());

        feed.run(Duration.ofSeconds(10));

        assertThat(feed.heard()).extracting(Quote::symbol).containsOnly("BTCUSD", "ETHUSD");
        assertThat(feed.heard())
                .filteredOn(tick -> tick.symbol().equals("BTCUSD"))
                .hasSizeGreaterThanOrEqualTo(10);
    }

    @Test
    void always_means_at_any_hour() {
        ManualClock clock = ManualClock.at(SATURDAY);
        SteppedFeed feed = feed(clock, HoursPolicy.ALWAYS, world());

        feed.run(Duration.ofSeconds(2));

        assertThat(feed.heard().stream().map(Quote::symbol).distinct()).hasSize(17);
    }

    /** FX closes at 17:00 in New York on Fridays and opens then on Sundays; the step that holds the moment is three seconds long. */
    @Test
    void a_step_over_the_close_or_the_opening_has_the_ticks_of_the_open_market_only() {
        Instant close = Instant.parse("2026-11-20T22:00:00Z");
        Instant opening = Instant.parse("2026-11-22T22:00:00Z");
        List<Quote> heard = new ArrayList<>();
        for (Instant moment : List.of(close, opening)) {
            ManualClock clock = ManualClock.at(moment.minusMillis(1500).toString());
            SteppedFeed feed = feed(clock, HoursPolicy.REAL, world());
            clock.advance(Duration.ofSeconds(3));
            feed.feed().step();
            heard.addAll(feed.heard());
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
        SteppedFeed feed = feed(clock, HoursPolicy.REAL, world());

        feed.quoteClosedMarkets();

        Quote eurusd = new QuoteCache(redis).read().get("EURUSD");
        assertThat(eurusd.manual()).isFalse();
        assertThat(eurusd.at()).isBetween(Instant.parse("2026-11-20T21:50:00Z"), Instant.parse("2026-11-20T22:00:00Z"));
        assertThat(feed.heard()).extracting(Quote::symbol).doesNotContain("BTCUSD");
    }

    @Test
    void an_emptied_redis_has_all_quotes_again_within_a_second_even_of_closed_markets() {
        ManualClock clock = ManualClock.at(SATURDAY);
        SteppedFeed feed = feed(clock, HoursPolicy.REAL, world());
        feed.quoteClosedMarkets();
        feed.run(Duration.ofSeconds(2));
        redis.async().flushdb().toCompletableFuture().join();

        feed.run(Duration.ofSeconds(1));

        assertThat(new QuoteCache(redis).read()).hasSize(17);
    }

    @Test
    void what_a_source_should_never_make_is_not_published() {
        ManualClock clock = ManualClock.at(MONDAY);
        SteppedFeed feed = feed(clock, HoursPolicy.REAL, (ScriptedSource) to -> List.of(
                raw("EURUSD", "1.09", "1.08", to),
                raw("EURUSD", "0", "1.08", to),
                raw("EURUSD", "1.0849999", "1.085", to),
                raw("NOSUCH", "1", "2", to),
                raw("EURUSD", "1.0849", "1.085", to)));

        feed.run(Duration.ofMillis(50));

        assertThat(feed.heard())
                .singleElement()
                .satisfies(tick -> assertThat(tick.bid()).isEqualTo(Price.of("1.0849")));
        assertThat(feed.quarantine().count(Reason.CROSSED)).isEqualTo(1);
        assertThat(feed.quarantine().count(Reason.NOT_POSITIVE)).isEqualTo(1);
        assertThat(feed.quarantine().count(Reason.OFF_STEP)).isEqualTo(1);
    }

    @Test
    void sequences_grow_for_every_symbol() {
        ManualClock clock = ManualClock.at(MONDAY);
        SteppedFeed feed = feed(clock, HoursPolicy.REAL, world());

        feed.run(Duration.ofSeconds(5));

        assertThat(feed.heard()).extracting(Quote::sequence).isSorted().doesNotHaveDuplicates();
        Map<String, List<Quote>> bySymbol = feed.heard().stream().collect(Collectors.groupingBy(Quote::symbol));
        assertThat(bySymbol.values())
                .allSatisfy(ticks -> assertThat(ticks).extracting(Quote::at).isSorted());
    }

    /** A price that is wrong for a moment reaches nobody; one that stays is the market. */
    @Test
    void spikes_are_kept_back_and_counted_and_a_real_jump_is_believed_after_a_few_ticks() {
        ManualClock clock = ManualClock.at(MONDAY);
        Iterator<String> bids = List.of(
                        "1.08490", "1.08491", "1.12000", "1.08492", "0.10849", "1.08490", "1.12000", "1.12001",
                        "1.12000", "1.12002", "1.12003")
                .iterator();
        SteppedFeed feed = feed(clock, HoursPolicy.REAL, (ScriptedSource) to -> {
            Price bid = Price.of(bids.next());
            return List.of(new RawTick("EURUSD", bid, new Price(bid.value().add(new BigDecimal("0.00010"))), to));
        });

        feed.run(Duration.ofMillis(550));

        assertThat(feed.heard())
                .extracting(Quote::bid)
                .containsExactly(Stream.of("1.08490", "1.08491", "1.08492", "1.08490", "1.12002", "1.12003")
                        .map(Price::of)
                        .toArray(Price[]::new));
        assertThat(feed.quarantine().count(Reason.SPIKE)).isEqualTo(4);
        assertThat(feed.quarantine().count(Reason.TENFOLD)).isEqualTo(1);
        assertThat(new QuoteCache(redis).read().get("EURUSD").bid()).isEqualTo(Price.of("1.12003"));
    }

    /** American employment, first Friday of the month: the world's own jumps pass. */
    @Test
    void news_are_no_spikes() {
        ManualClock clock = ManualClock.at("2026-06-05T12:29:55Z");
        SteppedFeed feed = feed(clock, HoursPolicy.REAL, world());

        feed.run(Duration.ofSeconds(20));

        assertThat(Stream.of(Reason.values())
                        .mapToLong(feed.quarantine()::count)
                        .sum())
                .isZero();
        assertThat(feed.heard("EURUSD")).hasSizeGreaterThan(20);
    }

    /** It is the fold of all its ticks like any other, although the service began in the middle of it. */
    @Test
    void the_minute_of_the_first_start_is_told_from_its_beginning() {
        ManualClock clock = ManualClock.at("2026-11-23T12:00:40Z");
        SteppedFeed feed = feed(clock, HoursPolicy.REAL, world());

        feed.feed().continueFrom(Instant.EPOCH);
        feed.run(Duration.ofSeconds(20));

        assertThat(feed.heard()).extracting(Quote::at).isSorted();
        assertThat(feed.heard().getFirst().at()).isBefore("2026-11-23T12:00:01Z");
        wholeMinute(feed, "2026-11-23T12:00:00Z");
    }

    @Test
    void after_a_silence_longer_than_a_takeover_the_present_minute_is_made_whole_and_none_before_it() {
        ManualClock clock = ManualClock.at("2026-11-23T12:00:30Z");
        SteppedFeed feed = feed(clock, HoursPolicy.REAL, world());
        feed.run(Duration.ofSeconds(2));
        Instant last = feed.heard().getLast().at();

        clock.set(Instant.parse("2026-11-23T12:03:50Z"));
        feed.run(Duration.ofSeconds(10));

        assertThat(feed.heard().stream().map(Quote::at).filter(at -> at.isAfter(last)))
                .allSatisfy(at -> assertThat(at).isAfterOrEqualTo("2026-11-23T12:03:00Z"));
        wholeMinute(feed, "2026-11-23T12:03:00Z");
    }

    /** The ticks of a minute are those that the world has, so they make the bar that its history has. */
    private static void wholeMinute(SteppedFeed feed, String minute) {
        Instant begin = Instant.parse(minute);
        Instrument euro = Catalogue.shipped("EURUSD").orElseThrow();
        MinuteBar expected = world().history(List.of())
                .bar(euro, begin.getEpochSecond() / 60)
                .orElseThrow();
        BarSeries folded = new BarSeries(euro.digits(), 1);
        feed.heard("EURUSD").stream()
                .filter(tick -> !tick.at().isBefore(begin) && tick.at().isBefore(begin.plusSeconds(60)))
                .forEach(tick ->
                        folded.fold(begin.getEpochSecond(), points(tick.bid(), euro), points(tick.ask(), euro)));
        assertThat(folded.ticks(0)).isEqualTo(expected.ticks());
        assertThat(folded.open(0, PriceSide.BID)).isEqualTo(expected.bidOpen());
        assertThat(folded.high(0, PriceSide.BID)).isEqualTo(expected.bidHigh());
        assertThat(folded.low(0, PriceSide.ASK)).isEqualTo(expected.askLow());
        assertThat(folded.close(0, PriceSide.ASK)).isEqualTo(expected.askClose());
    }

    private static long points(Price price, Instrument instrument) {
        return price.value().movePointRight(instrument.digits()).longValueExact();
    }

    private SteppedFeed feed(ManualClock clock, HoursPolicy hours, PriceSource source) {
        return new SteppedFeed(redis, clock, hours, source, Catalogue.shipped());
    }

    private static SimulatedWorld world() {
        return new SimulatedWorld(new Law(3, 1), new Rhythm(2, false));
    }

    /** Makes these ticks in each step. */
    @FunctionalInterface
    private interface ScriptedSource extends PriceSource {

        List<RawTick> ticks(Instant to);

        @Override
        default List<RawTick> ticks(Collection<Instrument> instruments, Instant from, Instant to) {
            return ticks(to);
        }

        @Override
        default Optional<RawTick> at(Instrument instrument, Instant moment) {
            return Optional.empty();
        }
    }

    private static RawTick raw(String symbol, String bid, String ask, Instant at) {
        return new RawTick(symbol, Price.of(bid), Price.of(ask), at);
    }
}
