package io.pqtrade.market.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.core.instrument.Catalogue;
import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.market.world.nature.Law;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorldHistoryTest {

    /** Minutes around American figures at 13:30Z, so that jumps and wide spreads are among them. */
    private static final Instant FIGURES = Instant.parse("2026-12-04T13:25:00Z");

    private static final int MINUTES = 12;

    @ParameterizedTest
    @CsvSource({"1, false", "4, false", "4, true", "7, false", "50, false"})
    void a_bar_is_the_fold_of_the_ticks_whatever_their_number(int ticksPerSecond, boolean even) {
        Law law = new Law(11, 1);
        Rhythm rhythm = new Rhythm(ticksPerSecond, even);
        SimulatedWorld world = new SimulatedWorld(law, rhythm);
        WorldHistory history = new WorldHistory(law, rhythm, List.of());

        for (Instrument instrument : Catalogue.shipped()) {
            for (int i = 0; i < MINUTES; i++) {
                Instant minute = FIGURES.plus(Duration.ofMinutes(i));
                assertThat(bar(history, instrument, minute))
                        .as("%s %s", instrument.symbol(), minute)
                        .hasValue(folded(world, instrument, minute));
            }
        }
    }

    @Test
    void the_fold_also_holds_under_scenarios() {
        Law law = new Law(11, 1);
        Rhythm rhythm = new Rhythm(10, false);
        List<Scenario> scenarios = List.of(
                new Scenario(
                        Scenario.Kind.GAP,
                        "EURUSD",
                        FIGURES.plusSeconds(90),
                        Duration.ofMinutes(3),
                        new BigDecimal("0.02")),
                new Scenario(
                        Scenario.Kind.VOLATILITY_BURST,
                        "EURJPY",
                        FIGURES.plusSeconds(75),
                        Duration.ofSeconds(200),
                        BigDecimal.TEN),
                new Scenario(
                        Scenario.Kind.SPREAD_WIDENING,
                        "EURUSD",
                        FIGURES.plusSeconds(30),
                        Duration.ofMinutes(2),
                        BigDecimal.TWO),
                new Scenario(
                        Scenario.Kind.FEED_FREEZE,
                        "EURUSD",
                        FIGURES.plusSeconds(290),
                        Duration.ofSeconds(25),
                        BigDecimal.ZERO));
        SimulatedWorld world = new SimulatedWorld(law, rhythm);
        world.stage(scenarios);
        WorldHistory history = new WorldHistory(law, rhythm, scenarios);

        for (String symbol : List.of("EURUSD", "EURJPY", "EURGBP")) {
            Instrument instrument = Catalogue.shipped(symbol).orElseThrow();
            for (int i = 0; i < MINUTES; i++) {
                Instant minute = FIGURES.plus(Duration.ofMinutes(i));
                assertThat(bar(history, instrument, minute)).hasValue(folded(world, instrument, minute));
            }
        }
    }

    @Test
    void a_minute_frozen_from_end_to_end_has_no_bar() {
        Scenario freeze = new Scenario(
                Scenario.Kind.FEED_FREEZE, "EURUSD", FIGURES.plusSeconds(60), Duration.ofMinutes(1), BigDecimal.ZERO);
        WorldHistory history = new WorldHistory(new Law(11, 1), new Rhythm(4, false), List.of(freeze));
        Instrument eurusd = Catalogue.shipped("EURUSD").orElseThrow();

        assertThat(bar(history, eurusd, FIGURES)).isPresent();
        assertThat(bar(history, eurusd, FIGURES.plusSeconds(60))).isEmpty();
        assertThat(bar(history, eurusd, FIGURES.plusSeconds(120))).isPresent();
    }

    @Test
    void minutes_can_be_asked_for_in_any_order() {
        WorldHistory forwards = new WorldHistory(new Law(11, 1), new Rhythm(4, false), List.of());
        WorldHistory backwards = new WorldHistory(new Law(11, 1), new Rhythm(4, false), List.of());
        Instrument cross = Catalogue.shipped("GBPJPY").orElseThrow();
        List<Optional<MinuteBar>> one = new ArrayList<>();
        List<Optional<MinuteBar>> other = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            one.add(bar(forwards, cross, FIGURES.plus(Duration.ofHours(7L * i))));
            other.addFirst(bar(backwards, cross, FIGURES.plus(Duration.ofHours(7L * (59 - i)))));
        }

        assertThat(one).isEqualTo(other);
    }

    private static Optional<MinuteBar> bar(WorldHistory history, Instrument instrument, Instant minute) {
        return history.bar(instrument, minute.getEpochSecond() / 60);
    }

    /** What a builder of bars makes of the ticks a reader of the feed sees. */
    private static MinuteBar folded(SimulatedWorld world, Instrument instrument, Instant minute) {
        List<RawTick> ticks = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            Instant from = minute.plusSeconds(i).minusMillis(1);
            ticks.addAll(world.ticks(List.of(instrument), from, from.plusSeconds(1)));
        }
        long[] bids = points(
                instrument, ticks.stream().map(tick -> tick.bid().value()).toList());
        long[] asks = points(
                instrument, ticks.stream().map(tick -> tick.ask().value()).toList());
        long[] sums = new long[bids.length];
        for (int i = 0; i < sums.length; i++) {
            sums[i] = bids[i] + asks[i];
        }
        return new MinuteBar(
                minute.getEpochSecond(),
                bids[0],
                most(bids),
                least(bids),
                bids[bids.length - 1],
                asks[0],
                most(asks),
                least(asks),
                asks[asks.length - 1],
                most(sums),
                least(sums),
                ticks.size());
    }

    private static long[] points(Instrument instrument, List<BigDecimal> prices) {
        return prices.stream()
                .mapToLong(price -> price.movePointRight(instrument.digits()).longValueExact())
                .toArray();
    }

    private static long most(long[] values) {
        return Arrays.stream(values).max().orElseThrow();
    }

    private static long least(long[] values) {
        return Arrays.stream(values).min().orElseThrow();
    }
}
