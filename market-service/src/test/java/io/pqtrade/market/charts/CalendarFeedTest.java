package io.pqtrade.market.charts;

import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.core.instrument.Catalogue;
import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.core.market.MarketView.HoursPolicy;
import io.pqtrade.core.market.Quote;
import io.pqtrade.market.bars.BarSeries;
import io.pqtrade.market.bars.BarTables;
import io.pqtrade.market.bars.Interval;
import io.pqtrade.market.bars.PriceSide;
import io.pqtrade.market.bars.TradingCalendar;
import io.pqtrade.market.bars.live.BarBoard;
import io.pqtrade.market.feed.SteppedFeed;
import io.pqtrade.market.world.PriceSource;
import io.pqtrade.market.world.RawTick;
import io.pqtrade.market.world.Rhythm;
import io.pqtrade.market.world.SimulatedWorld;
import io.pqtrade.market.world.nature.Law;
import io.pqtrade.testkit.ManualClock;
import io.pqtrade.testkit.RealRedis;
import io.pqtrade.wire.RedisLink;
import io.pqtrade.wire.TickStream;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Days that are not like others, the whole way: feed, bars, tables, and the page of history. */
class CalendarFeedTest {

    private static final Instrument EURUSD = Catalogue.shipped("EURUSD").orElseThrow();
    private static final List<Instrument> SOME = Catalogue.shipped().stream()
            .filter(instrument -> List.of("EURUSD", "US500", "BTCUSD").contains(instrument.symbol()))
            .toList();
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration LONGEST_STEP = Duration.ofSeconds(15);
    private static final ChartsSettings SETTINGS = new ChartsSettings(Duration.ofDays(56), Duration.ofHours(24), 2);

    private final RedisLink redis = RedisLink.open(RealRedis.shared().newDatabase());
    private final BarTables tables = BarTables.create();
    private final ManualClock clock = ManualClock.at("2026-01-01T00:00:00Z");
    private final BarBoard board = new BarBoard(Catalogue::shipped);
    private final SimulatedWorld world = new SimulatedWorld(new Law(1, 1), new Rhythm(1, false));
    private BarKeeper keeper;

    @AfterEach
    void closeRedis() {
        redis.close();
    }

    /** Nobody trades from midnight to midnight in New York; on Mondays to Thursdays the week goes on afterwards. */
    @ParameterizedTest
    @CsvSource({
        // Christmas on a Monday: seven hours of its trading day, and Tuesday's begins seven hours late.
        "EURUSD, 2028-12-25T05:00:00Z, 2028-12-26T05:00:00Z",
        // On a Friday: the week ends with it.
        "EURUSD, 2026-12-25T05:00:00Z, 2026-12-27T22:00:00Z",
        "US500, 2026-04-03T04:00:00Z, 2026-04-05T22:00:00Z"
    })
    void no_tick_comes_on_a_holiday_and_the_bars_go_on_with_the_gap_of_the_next_opening(
            String symbol, Instant close, Instant opening) {
        SteppedFeed feed = feed(close.minusSeconds(120), HoursPolicy.REAL, world, SOME);
        feed.runTo(close.plusSeconds(60), SECOND);
        keep();
        clock.set(close.plusSeconds(6 * 3600));
        feed.runTo(clock.instant().plusSeconds(30), SECOND);
        clock.set(opening.minusSeconds(30));
        feed.runTo(opening.plusSeconds(119), SECOND);
        keep();

        List<Quote> ticks = feed.heard(symbol);
        List<Quote> before =
                ticks.stream().filter(tick -> tick.at().isBefore(opening)).toList();
        assertThat(before)
                .hasSizeGreaterThan(100)
                .allSatisfy(tick -> assertThat(tick.at()).isBefore(close));
        assertThat(feed.heard("BTCUSD"))
                .as("crypto keeps no holidays")
                .anySatisfy(tick -> assertThat(tick.at()).isBetween(close.plusSeconds(1), opening));
        assertThat(times(page(symbol, Interval.M1, close.minusSeconds(120), 5)))
                .containsExactly(close.minusSeconds(120), close.minusSeconds(60), opening, opening.plusSeconds(60));
        assertBars(symbol, ticks, List.of(Interval.M1, Interval.H1, Interval.H4, Interval.D1, Interval.W1));

        Instrument instrument = Catalogue.shipped(symbol).orElseThrow();
        RawTick first = world.at(instrument, opening).orElseThrow();
        HistoryPage minute = page(symbol, Interval.M1, opening, 1);
        long open = minute.bars().open(minute.first(), PriceSide.BID);
        assertThat(open).isEqualTo(points(first.bid().value(), instrument));
        assertThat(open)
                .as("the gap")
                .isNotEqualTo(points(before.getLast().bid().value(), instrument));
    }

    /** The clocks change on a Sunday at two in the night, when only practice hours have a market. */
    @ParameterizedTest
    @CsvSource({
        "2026-10-31T20:30:00Z, 2026-11-01T23:30:00Z, 2026-10-31T21:00:00Z, 25",
        "2027-03-13T21:30:00Z, 2027-03-14T22:30:00Z, 2027-03-13T22:00:00Z, 23"
    })
    void a_day_of_23_or_25_hours_is_one_bar(Instant from, Instant to, Instant opened, int hours) {
        SteppedFeed feed = feed(from, HoursPolicy.ALWAYS, new OnceAMinute(), List.of(EURUSD));
        while (clock.instant().isBefore(to)) {
            feed.runTo(clock.instant().plus(Duration.ofHours(1)), LONGEST_STEP);
            keep();
        }

        HistoryPage days = page("EURUSD", Interval.D1, opened, 1);
        assertThat(times(days)).containsExactly(opened);
        assertThat(days.bars().ticks(days.first())).isEqualTo(hours * 60);
        assertBars("EURUSD", feed.heard(), List.of(Interval.M30, Interval.H1, Interval.H4, Interval.D1, Interval.W1));
    }

    /** In winter New York's five o'clock is an hour later by UTC: the market opens then, and the new week with it. */
    @ParameterizedTest
    @CsvSource({
        "2026-10-25T20:59:00Z, 2026-10-25T21:00:00Z",
        "2026-11-01T20:59:00Z, 2026-11-01T22:00:00Z",
        "2027-03-14T20:59:00Z, 2027-03-14T21:00:00Z"
    })
    void a_week_opens_at_five_in_new_york_whatever_the_clocks_do(Instant from, Instant opening) {
        SteppedFeed feed = feed(from, HoursPolicy.REAL, world, SOME);
        feed.runTo(opening.plusSeconds(90), SECOND);
        keep();

        assertThat(feed.heard("EURUSD").getFirst().at()).isBetween(opening, opening.plusSeconds(2));
        for (Interval interval : List.of(Interval.M1, Interval.H4, Interval.D1, Interval.W1)) {
            assertThat(times(page("EURUSD", interval, opening.minus(Duration.ofDays(8)), 1)))
                    .as(interval.name())
                    .containsExactly(opening);
        }
        assertBars("EURUSD", feed.heard("EURUSD"), List.of(Interval.M1, Interval.D1, Interval.W1));
    }

    @Test
    void a_price_asked_for_on_a_holiday_is_that_of_the_last_open_moment() {
        SteppedFeed feed = feed(Instant.parse("2028-12-25T17:00:00Z"), HoursPolicy.REAL, world, SOME);

        feed.quoteClosedMarkets();

        assertThat(feed.heard("EURUSD"))
                .singleElement()
                .satisfies(quote -> assertThat(quote.at())
                        .isBetween(Instant.parse("2028-12-25T04:50:00Z"), Instant.parse("2028-12-25T05:00:00Z")));
    }

    private SteppedFeed feed(Instant begin, HoursPolicy hours, PriceSource source, List<Instrument> instruments) {
        clock.set(begin);
        SteppedFeed feed = new SteppedFeed(redis, clock, hours, source, instruments);
        board.goLive();
        feed.listen(board::onTicks);
        Writing writing = new Writing() {
            @Override
            public boolean mayWrite() {
                return true;
            }

            @Override
            public void fence() {}
        };
        TickReplay replay = new TickReplay(tables.jdbc(), new TickStream(redis, 1000));
        keeper = new BarKeeper(
                board, tables.recents(), tables.store(), replay, () -> instruments, writing, SETTINGS, clock);
        return feed;
    }

    private void keep() {
        Instant closedTo = clock.instant().minusMillis(500);
        board.closeUpTo(closedTo);
        keeper.keep(closedTo);
    }

    private HistoryPage page(String symbol, Interval interval, Instant from, int limit) {
        HistoryPages pages =
                new HistoryPages(tables.store(), tables.recents(), board, Catalogue::shipped, SETTINGS, clock);
        return pages.page(
                new HistoryRequest(
                        symbol, interval.name(), from.toString(), null, Integer.toString(limit), "BID", "LIVE", null),
                true);
    }

    private static List<Instant> times(HistoryPage page) {
        List<Instant> times = new ArrayList<>();
        for (int i = 0; i < page.size(); i++) {
            times.add(Instant.ofEpochSecond(page.bars().openedAt(page.first() + i)));
        }
        return times;
    }

    /** The page of each interval is the fold of these ticks, and nothing else. */
    private void assertBars(String symbol, List<Quote> ticks, List<Interval> intervals) {
        Instrument instrument = Catalogue.shipped(symbol).orElseThrow();
        TradingCalendar calendar = TradingCalendar.of(instrument.assetClass());
        for (Interval interval : intervals) {
            BarSeries folded = new BarSeries(instrument.digits(), 100);
            ticks.forEach(tick -> folded.fold(
                    calendar.start(interval, tick.at().getEpochSecond()),
                    points(tick.bid().value(), instrument),
                    points(tick.ask().value(), instrument)));
            HistoryPage page = page(symbol, interval, ticks.getFirst().at().minus(Duration.ofDays(8)), 5000);
            assertThat(page.size()).as(interval.name()).isEqualTo(folded.size());
            for (int i = 0; i < folded.size(); i++) {
                assertThat(page.bars().bar(page.first() + i, symbol, interval, true))
                        .isEqualTo(folded.bar(i, symbol, interval, true));
            }
        }
    }

    private static long points(BigDecimal price, Instrument instrument) {
        return price.movePointRight(instrument.digits()).longValueExact();
    }

    /** The world's price at each whole minute. */
    private final class OnceAMinute implements PriceSource {

        @Override
        public List<RawTick> ticks(Collection<Instrument> instruments, Instant from, Instant to) {
            Instant minute = Instant.ofEpochSecond(Math.floorDiv(to.getEpochSecond(), 60) * 60);
            return minute.isAfter(from)
                    ? instruments.stream()
                            .flatMap(one -> at(one, minute).stream())
                            .toList()
                    : List.of();
        }

        @Override
        public Optional<RawTick> at(Instrument instrument, Instant moment) {
            return world.at(instrument, moment);
        }
    }
}
