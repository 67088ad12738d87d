package io.pqtrade.market.history;

import static io.pqtrade.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.market.RunningMarket;
import io.pqtrade.market.bars.BarSeries;
import io.pqtrade.market.bars.BarSink;
import io.pqtrade.market.bars.MinuteBars;
import io.pqtrade.market.bars.PriceSide;
import io.pqtrade.market.feed.MarketBook;
import io.pqtrade.market.world.MinuteBar;
import io.pqtrade.market.world.PriceSource;
import io.pqtrade.market.world.RawTick;
import io.pqtrade.market.world.ScenarioJournal;
import io.pqtrade.market.world.SimulatedWorld;
import io.pqtrade.market.world.WorldHistory;
import io.pqtrade.testkit.ManualClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

class HistoryFillTest {

    private static final String START = "2026-06-24T09:20:40Z";
    private static final BooleanSupplier TO_THE_END = () -> true;

    private static final Set<String> SIMULATED = Set.of("EURUSD", "XAUUSD", "BTCUSD");

    private static final RunningMarket MARKET = RunningMarket.shared();

    private final ManualClock clock = ManualClock.at(START);
    private final Kept kept = new Kept();

    /** Keeps what it is given, by symbol and time, and notes the order. */
    private static final class Kept implements BarSink {

        private final TreeMap<String, TreeMap<Long, List<Long>>> bars = new TreeMap<>();
        private final List<LocalDate> days = new ArrayList<>();

        @Override
        public void accept(String symbol, MinuteBars minutes) {
            days.add(minutes.day());
            BarSeries series = minutes.bars();
            for (int i = 0; i < series.size(); i++) {
                List<Long> bar = List.of(
                        series.open(i, PriceSide.BID),
                        series.high(i, PriceSide.BID),
                        series.low(i, PriceSide.ASK),
                        series.close(i, PriceSide.ASK),
                        (long) series.ticks(i));
                bars.computeIfAbsent(symbol, s -> new TreeMap<>()).put(series.openedAt(i), bar);
            }
        }

        @Override
        public SortedSet<LocalDate> days(String symbol) {
            return new TreeSet<>(days);
        }
    }

    /** Some symbols are simulated; the others have prices of an exchange. */
    private static final class SomeSimulated implements PriceSource {

        @Override
        public List<RawTick> ticks(Collection<Instrument> instruments, Instant from, Instant to) {
            return List.of();
        }

        @Override
        public Optional<RawTick> at(Instrument instrument, Instant moment) {
            return Optional.empty();
        }

        @Override
        public boolean simulates(Instrument instrument) {
            return SIMULATED.contains(instrument.symbol());
        }
    }

    @BeforeEach
    void forget() {
        MARKET.database().run("DELETE FROM history_span; DELETE FROM history_extent; DELETE FROM market_scenario");
    }

    @Test
    void the_first_start_makes_every_minute_of_the_weeks_up_to_now_newest_day_first() {
        HistoryFill fill = fill(1);

        fill.claim();
        fill.fill(TO_THE_END);

        assertThat(kept.bars.keySet()).isEqualTo(SIMULATED);
        assertThat(kept.bars.get("EURUSD")).hasSize((7 * 24 + 9) * 60 + 20);
        assertThat(kept.bars.get("EURUSD").firstKey()).isEqualTo(second("2026-06-17T00:00:00Z"));
        assertThat(kept.bars.get("EURUSD").lastKey()).isEqualTo(second("2026-06-24T09:19:00Z"));
        assertThat(kept.days).isSortedAccordingTo((a, b) -> b.compareTo(a));
        assertThat(fill.progress().state()).isEqualTo(HistoryProgress.State.COMPLETE);
        assertThat(fill.progress().percent()).isEqualTo(100);
    }

    @Test
    void bars_are_those_of_the_live_world() {
        HistoryFill fill = fill(1);
        fill.claim();
        fill.fill(TO_THE_END);

        Instrument gold = MARKET.bean(MarketBook.class).instrument("XAUUSD").orElseThrow();
        WorldHistory world = MARKET.bean(SimulatedWorld.class).history(List.of());
        kept.bars.get("XAUUSD").forEach((opened, bar) -> {
            MinuteBar made = world.bar(gold, opened / 60).orElseThrow();
            assertThat(bar).containsExactly(made.bidOpen(), made.bidHigh(), made.askLow(), made.askClose(), (long)
                    made.ticks());
        });
    }

    @Test
    void one_that_was_killed_is_gone_on_with_where_it_was() {
        AtomicInteger asked = new AtomicInteger();
        HistoryFill killed = fill(1);
        killed.claim();
        killed.fill(() -> asked.incrementAndGet() <= 3);
        int before = kept.days.size();
        assertThat(before).isEqualTo(3 * SIMULATED.size());

        HistoryFill next = fill(1);
        next.claim();
        next.fill(TO_THE_END);

        assertThat(kept.days).hasSize(8 * SIMULATED.size());
        assertThat(kept.bars.get("BTCUSD")).hasSize((7 * 24 + 9) * 60 + 20);
    }

    @Test
    void a_later_start_makes_the_downtime_and_nothing_else() {
        HistoryFill first = fill(1);
        first.claim();
        first.fill(TO_THE_END);
        eventually(() -> assertThat(MARKET.bean(MarketBook.class).quotes()).hasSize(17));
        kept.bars.clear();
        clock.advance(Duration.ofHours(3));

        HistoryFill next = fill(1);
        next.claim();
        next.fill(TO_THE_END);

        assertThat(kept.bars.get("EURUSD")).hasSize(180);
        assertThat(kept.bars.get("EURUSD").firstKey()).isEqualTo(second("2026-06-24T09:20:00Z"));
        assertThat(kept.bars.get("EURUSD").lastKey()).isEqualTo(second("2026-06-24T12:19:00Z"));
    }

    /** Both ended while nobody was there, and are not in force any more when the time without them is made. */
    @Test
    void a_downtime_is_made_with_the_scenarios_that_were_over_before_its_end() {
        HistoryFill first = fill(1);
        first.claim();
        first.fill(TO_THE_END);
        eventually(() -> assertThat(MARKET.bean(MarketBook.class).quotes()).hasSize(17));
        ordered("FEED_FREEZE", "EURUSD", null, "2026-06-24T10:00:00Z", "2026-06-24T10:30:00Z", null);
        ordered("GAP", "BTCUSD", "-0.2", "2026-06-24T10:00:00Z", "2026-06-24T14:00:00Z", "2026-06-24T11:00:00Z");
        ordered("GAP", "XAUUSD", "-0.2", "2026-06-24T11:00:00Z", "2026-06-24T14:00:00Z", "2026-06-24T10:00:00Z");
        kept.bars.clear();
        clock.advance(Duration.ofHours(3));

        HistoryFill next = fill(1);
        next.claim();
        next.fill(TO_THE_END);

        assertThat(kept.bars.get("EURUSD"))
                .hasSize(180 - 30)
                .doesNotContainKey(second("2026-06-24T10:15:00Z"))
                .containsKey(second("2026-06-24T10:30:00Z"));
        assertThat(share("BTCUSD", "2026-06-24T10:01:00Z")).isBetween(-0.21, -0.17);
        assertThat(share("BTCUSD", "2026-06-24T10:59:00Z")).isBetween(-0.17, -0.13);
        assertThat(share("BTCUSD", "2026-06-24T11:00:00Z")).isZero();
        assertThat(share("XAUUSD", "2026-06-24T11:30:00Z")).isZero();
    }

    /** How far a minute's first bid is from that of a world that nobody disturbed. */
    private double share(String symbol, String minute) {
        Instrument instrument = MARKET.bean(MarketBook.class).instrument(symbol).orElseThrow();
        WorldHistory calm = MARKET.bean(SimulatedWorld.class).history(List.of());
        double usual = calm.bar(instrument, second(minute) / 60).orElseThrow().bidOpen();
        return kept.bars.get(symbol).get(second(minute)).getFirst() / usual - 1;
    }

    private static void ordered(
            String kind,
            String symbol,
            @Nullable String magnitude,
            String from,
            String until,
            @Nullable String cancelled) {
        MARKET.database().run("""
                INSERT INTO market_scenario
                    (id, kind, symbol, magnitude, from_at, until_at, created_at, created_by, cancelled_at, cancelled_by)
                SELECT gen_random_uuid(), '%s', '%s', %s, '%s', '%s', '2026-06-24T09:00:00Z', gen_random_uuid(), at,
                    CASE WHEN at IS NOT NULL THEN gen_random_uuid() END
                FROM (SELECT %s::timestamptz AS at) cancelled
                """.formatted(
                        kind, symbol, magnitude, from, until, cancelled == null ? "NULL" : "'" + cancelled + "'"));
    }

    @Test
    void time_in_which_the_market_ticked_is_not_made_again() {
        HistoryFill first = fill(1);
        first.claim();
        first.fill(TO_THE_END);
        kept.bars.clear();
        eventually(() -> assertThat(MARKET.bean(MarketBook.class).quotes()).isNotEmpty());
        clock.advance(Duration.between(clock.instant(), Clock.systemUTC().instant()));
        first.cover();

        HistoryFill next = fill(1);
        next.claim();
        next.fill(TO_THE_END);

        assertThat(kept.bars.keySet()).isEmpty();
    }

    @Test
    void minutes_that_were_noted_ahead_are_made_when_a_kill_came_before_them() {
        HistoryFill first = fill(1);
        first.claim();
        first.fill(TO_THE_END);
        kept.bars.clear();
        // Noted at 09:30:40 for what would be made until the next note; the last tick came at 09:30:45.
        MARKET.database().run("UPDATE history_extent SET covered_to = '2026-06-24T09:32:00Z'");
        MARKET.database().run("""
                INSERT INTO tick_block (first_sequence, last_sequence, previous_sequence, from_at, to_at, body)
                VALUES (9000000000000001, 9000000000000001, 9000000000000000,
                    '2026-06-24T09:30:40Z', '2026-06-24T09:30:45Z', '')""");
        clock.set(Instant.parse("2026-06-24T09:35:10Z"));

        HistoryFill next = fill(1);
        next.claim();
        next.fill(TO_THE_END);

        MARKET.database().run("DELETE FROM tick_block WHERE first_sequence = 9000000000000001");
        assertThat(kept.bars.get("EURUSD")).hasSize(4);
        assertThat(kept.bars.get("EURUSD").firstKey()).isEqualTo(second("2026-06-24T09:31:00Z"));
        assertThat(kept.bars.get("EURUSD").lastKey()).isEqualTo(second("2026-06-24T09:34:00Z"));
    }

    @Test
    void more_weeks_are_made_when_more_are_wanted() {
        HistoryFill first = fill(1);
        first.claim();
        first.fill(TO_THE_END);
        kept.bars.clear();

        HistoryFill next = fill(2);
        next.claim();
        next.fill(TO_THE_END);

        assertThat(kept.bars.get("EURUSD")).hasSize(7 * 24 * 60);
        assertThat(kept.bars.get("EURUSD").lastKey()).isEqualTo(second("2026-06-16T23:59:00Z"));
    }

    private HistoryFill fill(int weeks) {
        return new HistoryFill(
                MARKET.bean(SimulatedWorld.class),
                new SomeSimulated(),
                MARKET.bean(ScenarioJournal.class),
                MARKET.bean(MarketBook.class),
                kept,
                new HistoryTable(MARKET.bean(JdbcClient.class), MARKET.bean(TransactionOperations.class)),
                new HistorySettings(weeks, Duration.ZERO),
                clock);
    }

    private static long second(String moment) {
        return Instant.parse(moment).getEpochSecond();
    }
}
