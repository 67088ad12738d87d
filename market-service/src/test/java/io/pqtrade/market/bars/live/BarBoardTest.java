package io.pqtrade.market.bars.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.core.instrument.Catalogue;
import io.pqtrade.core.market.Quote;
import io.pqtrade.core.money.Price;
import io.pqtrade.market.bars.Bar;
import io.pqtrade.market.bars.BarFolding;
import io.pqtrade.market.bars.BarSeries;
import io.pqtrade.market.bars.Interval;
import io.pqtrade.market.bars.RecentBars;
import io.pqtrade.market.bars.TradingCalendar;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BarBoardTest {

    private static final Instant START = Instant.parse("2026-06-10T12:00:00Z");

    private BarBoard board = live();
    private long sequence;

    @Test
    void a_bar_is_the_fold_of_its_ticks() {
        tick("12:00:01.000", "1.10000", "1.10010");
        tick("12:00:01.400", "1.10030", "1.10031");
        tick("12:00:01.900", "1.09990", "1.10020");
        tick("12:00:02.000", "1.10000", "1.10004");

        Bar first = board.since("EURUSD", Interval.S1, START).getFirst();

        assertThat(first.openedAt()).isEqualTo("2026-06-10T12:00:01Z");
        assertThat(first.bid()).isEqualTo(ohlc("1.10000", "1.10030", "1.09990", "1.09990"));
        assertThat(first.ask()).isEqualTo(ohlc("1.10010", "1.10031", "1.10010", "1.10020"));
        // Of the mids of each tick: the highest is not the half of the highest bid and the highest ask of different
        // ticks.
        assertThat(first.mid()).isEqualTo(ohlc("1.100050", "1.100305", "1.100050", "1.100050"));
        assertThat(first.ticks()).isEqualTo(3);
        assertThat(first.complete()).isTrue();
    }

    @Test
    void the_clock_closes_a_bar_when_no_tick_comes() {
        tick("12:00:59.900", "1.10000", "1.10010");
        assertThat(minute().complete()).isFalse();

        board.closeUpTo(START.plusSeconds(59));
        assertThat(minute().complete()).isFalse();
        board.closeUpTo(START.plusSeconds(60));

        assertThat(minute().complete()).isTrue();
        assertThat(board.since("EURUSD", Interval.S1, START).getLast().complete())
                .isTrue();
        assertThat(board.since("EURUSD", Interval.M5, START).getLast().complete())
                .isFalse();
        assertThat(board.since("EURUSD", Interval.M1, START))
                .as("no tick, no bar")
                .hasSize(1);
    }

    @Test
    void a_late_tick_changes_no_closed_bar() {
        tick("12:00:30.000", "1.10000", "1.10010");
        tick("12:01:00.000", "1.20000", "1.20010");
        Bar closed = board.since("EURUSD", Interval.M1, START).getFirst();

        tick("12:00:59.999", "1.50000", "1.50010");

        assertThat(board.since("EURUSD", Interval.M1, START).getFirst()).isEqualTo(closed);
        assertThat(board.since("EURUSD", Interval.M5, START).getFirst().bid().high())
                .isEqualByComparingTo("1.2");
        assertThat(board.late()).isEqualTo(1);
    }

    @Test
    void a_tick_late_for_its_second_still_counts_for_its_minute() {
        tick("12:00:30.000", "1.10000", "1.10010");
        tick("12:00:31.000", "1.20000", "1.20010");
        tick("12:00:30.500", "1.30000", "1.30010");

        assertThat(board.since("EURUSD", Interval.S1, START))
                .extracting(Bar::ticks)
                .containsExactly(1, 1);
        assertThat(minute().bid().high()).isEqualByComparingTo("1.3");
        assertThat(minute().ticks()).isEqualTo(3);
    }

    @Test
    void ticks_of_an_earlier_run_come_first_and_none_counts_twice() {
        List<Quote> earlier = List.of(quote("12:00:10", 1, "1.1"), quote("12:00:20", 2, "1.2"));
        BarBoard restarted = new BarBoard(Catalogue::shipped);
        restarted.onTicks(List.of(quote("12:00:20", 2, "1.2"), quote("12:00:30", 3, "1.3")));
        restarted.closeUpTo(START.plusSeconds(3600));
        restarted.replay(earlier);
        restarted.replay(earlier);
        restarted.goLive();
        restarted.onTicks(List.of(quote("12:00:40", 4, "1.05")));

        Bar minute = restarted.since("EURUSD", Interval.M1, START).getFirst();

        assertThat(minute.ticks()).isEqualTo(4);
        assertThat(minute.bid()).isEqualTo(ohlc("1.10000", "1.30000", "1.05000", "1.05000"));
    }

    @Test
    void the_last_quote_at_or_before_the_rollover_is_remembered() {
        Instant rollover = START.plusSeconds(60);
        board.awaitRollover(rollover);
        tick("12:00:59.000", "1.1", "1.2");
        tick("12:01:00.000", "1.3", "1.4");
        tick("12:01:00.001", "1.5", "1.6");

        assertThat(board.atRollover("EURUSD").orElseThrow().bid()).isEqualTo(Price.of("1.3"));
        board.awaitRollover(rollover.plusSeconds(86_400));
        assertThat(board.atRollover("EURUSD").orElseThrow().bid()).isEqualTo(Price.of("1.5"));
    }

    @Test
    void memory_is_bounded_with_and_without_a_database() {
        for (int minute = 0; minute < 6000; minute++) {
            for (int second = 0; second < 60; second += 2) {
                Instant at = START.plusSeconds(minute * 60L + second);
                board.onTicks(List.of(new Quote("EURUSD", Price.of("1.1"), Price.of("1.2"), ++sequence, at, false)));
            }
        }
        assertThat(board.kept("EURUSD", Interval.M1, 0).bars().size()).isLessThanOrEqualTo(1440 + 60);
        assertThat(board.kept("EURUSD", Interval.S1, 0).bars().size()).isLessThanOrEqualTo(3600 + 60);

        board.stored(START.plusSeconds(6000 * 60));
        assertThat(board.kept("EURUSD", Interval.M1, 0).bars().size()).isLessThanOrEqualTo(180);
        assertThat(board.kept("EURUSD", Interval.S1, 0).bars().size()).isLessThanOrEqualTo(240);
    }

    /** Random ticks and clocks, with a crash now and then: what is stored and shown is the fold of the ticks, by definition. */
    @Test
    void bars_equal_the_fold_of_the_ticks_through_restarts() {
        for (int seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            List<Quote> ticks = ticks(random);
            BarSeries expected = fold(ticks, Interval.M1);
            BarSeries stored = new BarSeries(5, 100);
            Instant storedTo = Instant.MIN;
            BarBoard running = live();
            for (int i = 0; i < ticks.size(); i++) {
                running.onTicks(List.of(ticks.get(i)));
                Instant now = ticks.get(i).at();
                if (random.nextInt(20) == 0) {
                    running.closeUpTo(now);
                    Instant minute = Instant.ofEpochSecond(now.getEpochSecond() / 60 * 60);
                    store(running, minute, stored);
                    storedTo = minute.isAfter(storedTo) ? minute : storedTo;
                }
                if (random.nextInt(150) == 0) {
                    running = restart(ticks.subList(0, i + 1), storedTo);
                }
            }
            Instant end = ticks.getLast().at().plusSeconds(120);
            running.closeUpTo(end);
            store(running, end, stored);

            assertSame(stored, expected, Interval.M1, "seed " + seed);
            assertSame(
                    last(running.latest("EURUSD", Interval.S30).orElseThrow().bars()),
                    last(fold(ticks, Interval.S30)),
                    Interval.S30,
                    "seed " + seed);
        }
    }

    /** The longer live bars, made of minutes, equal the fold of all ticks when the past was seeded. */
    @Test
    void longer_bars_equal_the_fold_of_the_ticks_after_a_seed() {
        for (int seed = 0; seed < 20; seed++) {
            List<Quote> ticks = ticks(new Random(seed));
            int cut = ticks.size() / 2;
            Instant minute = Instant.ofEpochSecond(ticks.get(cut).at().getEpochSecond() / 60 * 60);
            List<Quote> before =
                    ticks.stream().filter(tick -> tick.at().isBefore(minute)).toList();
            BarBoard restarted = restart(ticks, minute);
            restarted.seed("EURUSD", List.of(fold(before, Interval.M1)), Instant.EPOCH);
            for (Interval interval :
                    List.of(Interval.M5, Interval.M30, Interval.H1, Interval.H4, Interval.D1, Interval.W1)) {
                assertSame(
                        last(restarted.latest("EURUSD", interval).orElseThrow().bars()),
                        last(fold(ticks, interval)),
                        interval,
                        "seed " + seed);
            }
        }
    }

    private static BarBoard live() {
        BarBoard board = new BarBoard(Catalogue::shipped);
        board.goLive();
        return board;
    }

    private static BarBoard restart(List<Quote> journal, Instant storedTo) {
        BarBoard restarted = new BarBoard(Catalogue::shipped);
        restarted.replay(
                journal.stream().filter(tick -> !tick.at().isBefore(storedTo)).toList());
        restarted.goLive();
        return restarted;
    }

    private static void store(BarBoard board, Instant to, BarSeries stored) {
        for (RecentBars.Closed closed : board.unstored(to)) {
            for (int i = 0; i < closed.minutes().size(); i++) {
                stored.add(closed.minutes(), i);
            }
        }
        board.stored(to);
    }

    /** Half an hour to a few days of ticks: bursts, silences, never back in time. */
    private static List<Quote> ticks(Random random) {
        List<Quote> ticks = new ArrayList<>();
        Instant at = START.minusSeconds(random.nextInt(100_000));
        long bid = 110_000;
        int longest = 1 + random.nextInt(300_000);
        for (int i = 1; i <= 600; i++) {
            at = at.plusMillis(random.nextInt(random.nextInt(8) == 0 ? longest : 2000));
            bid += random.nextInt(21) - 10;
            Price price = new Price(BigDecimal.valueOf(bid, 5));
            Price ask = new Price(BigDecimal.valueOf(bid + random.nextInt(20), 5));
            ticks.add(new Quote("EURUSD", price, ask, i, at, false));
        }
        return ticks;
    }

    private static BarSeries fold(List<Quote> ticks, Interval interval) {
        BarSeries bars = new BarSeries(5, 100);
        for (Quote tick : ticks) {
            bars.fold(
                    TradingCalendar.NEW_YORK.start(interval, tick.at().getEpochSecond()),
                    tick.bid().value().movePointRight(5).longValueExact(),
                    tick.ask().value().movePointRight(5).longValueExact());
        }
        return bars;
    }

    private static BarSeries last(BarSeries bars) {
        BarSeries last = new BarSeries(bars.digits(), 1);
        last.add(bars, bars.size() - 1);
        return last;
    }

    private static void assertSame(BarSeries actual, BarSeries expected, Interval interval, String what) {
        assertThat(actual.size()).as(what).isEqualTo(expected.size());
        for (int i = 0; i < expected.size(); i++) {
            assertThat(actual.bar(i, "EURUSD", interval, true))
                    .as(what)
                    .isEqualTo(expected.bar(i, "EURUSD", interval, true));
        }
        assertThat(BarFolding.both(actual, expected).size()).as(what).isEqualTo(expected.size());
    }

    private Bar minute() {
        return board.since("EURUSD", Interval.M1, START).getLast();
    }

    private void tick(String time, String bid, String ask) {
        Instant at = Instant.parse("2026-06-10T" + time + "Z");
        board.onTicks(List.of(new Quote("EURUSD", Price.of(bid), Price.of(ask), ++sequence, at, false)));
    }

    private static Quote quote(String time, long sequence, String bid) {
        Instant at = Instant.parse("2026-06-10T" + time + "Z");
        return new Quote("EURUSD", Price.of(bid), Price.of(bid), sequence, at, false);
    }

    private static Bar.Ohlc ohlc(String open, String high, String low, String close) {
        return new Bar.Ohlc(new BigDecimal(open), new BigDecimal(high), new BigDecimal(low), new BigDecimal(close));
    }
}
