package io.pqtrade.market.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pqtrade.core.instrument.Catalogue;
import io.pqtrade.core.instrument.Instrument;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SimulatedWorldTest {

    private static final Instant MONDAY = Instant.parse("2026-11-23T10:00:00Z");
    private static final List<Instrument> ALL = Catalogue.shipped();

    private final SimulatedWorld world = new SimulatedWorld(7, 4);

    @Test
    void every_shipped_instrument_has_a_price() {
        assertThat(ALL)
                .allSatisfy(
                        instrument -> assertThat(world.at(instrument, MONDAY)).isPresent());
    }

    @Test
    void the_same_seed_makes_the_same_world() {
        List<RawTick> again = new SimulatedWorld(7, 4).ticks(ALL, MONDAY, MONDAY.plusSeconds(2));

        assertThat(world.ticks(ALL, MONDAY, MONDAY.plusSeconds(2))).isNotEmpty().isEqualTo(again);
    }

    /** Pins the world: a change here changes every reproduced scenario, and must be meant. */
    @Test
    void seed_1_is_the_world_it_always_was() {
        SimulatedWorld one = new SimulatedWorld(1, 4);

        assertThat(Stream.of("EURUSD", "USDJPY", "EURJPY", "XAUUSD", "BTCUSD")
                        .map(symbol -> one.at(instrument(symbol), MONDAY).orElseThrow())
                        .map(tick -> tick.symbol() + " " + tick.bid() + " " + tick.ask()))
                .containsExactly(
                        "EURUSD 1.09136 1.09146",
                        "USDJPY 144.537 144.549",
                        "EURJPY 157.747 157.765",
                        "XAUUSD 2664.48 2664.72",
                        "BTCUSD 104770.46 104787.61");
    }

    @Test
    void another_seed_makes_another_world() {
        assertThat(new SimulatedWorld(8, 4).at(instrument("EURUSD"), MONDAY))
                .isNotEqualTo(world.at(instrument("EURUSD"), MONDAY));
    }

    @Test
    void ticks_do_not_depend_on_how_they_are_asked_for() {
        Instant end = MONDAY.plusMillis(1900);
        List<RawTick> inSteps = new ArrayList<>();
        for (Instant from = MONDAY; from.isBefore(end); from = from.plusMillis(50)) {
            inSteps.addAll(world.ticks(ALL, from, from.plusMillis(50)));
        }

        assertThat(inSteps).containsExactlyInAnyOrderElementsOf(world.ticks(ALL, MONDAY, end));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 10, 200})
    void no_symbol_is_silent_for_more_than_a_second(int ticksPerSecond) {
        SimulatedWorld paced = new SimulatedWorld(7, ticksPerSecond);
        Instrument eurusd = instrument("EURUSD");
        Instant last = MONDAY;
        for (int second = 0; second < 600; second++) {
            Instant from = MONDAY.plusSeconds(second);
            for (RawTick tick : paced.ticks(List.of(eurusd), from, from.plusSeconds(1))) {
                assertThat(Duration.between(last, tick.at())).isLessThanOrEqualTo(Duration.ofMillis(1000));
                last = tick.at();
            }
        }
        assertThat(last).isAfter(MONDAY.plusSeconds(598));
    }

    @Test
    void a_long_pause_is_not_made_up_for() {
        List<RawTick> ticks = world.ticks(ALL, MONDAY.minus(Duration.ofDays(3)), MONDAY);

        assertThat(ticks).hasSizeLessThan(17 * 10).allMatch(tick -> tick.at().isAfter(MONDAY.minusSeconds(3)));
    }

    @Test
    void every_quote_is_sane_and_on_the_instruments_digits() {
        for (Instrument instrument : ALL) {
            for (int hour = 0; hour < 2000; hour++) {
                RawTick tick = world.at(instrument, MONDAY.plus(Duration.ofHours(hour)))
                        .orElseThrow();
                assertThat(tick.bid().value()).isPositive();
                assertThat(tick.ask()).isGreaterThan(tick.bid());
                assertThat(tick.ask().value().scale()).isLessThanOrEqualTo(instrument.digits());
                assertThat(tick.bid().value().scale()).isLessThanOrEqualTo(instrument.digits());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"EURUSD, USDJPY, EURJPY", "GBPUSD, USDJPY, GBPJPY", "EURGBP, GBPUSD, EURUSD"})
    void no_triangle_pays(String first, String second, String cross) {
        for (int i = 0; i < 5000; i++) {
            Instant moment = MONDAY.plus(Duration.ofMinutes(37L * i));
            RawTick a = tick(first, moment);
            RawTick b = tick(second, moment);
            RawTick c = tick(cross, moment);
            BigDecimal bought = a.ask().value().multiply(b.ask().value());
            BigDecimal sold = a.bid().value().multiply(b.bid().value());
            assertThat(c.bid().value()).isLessThan(bought);
            assertThat(c.ask().value()).isGreaterThan(sold);
        }
    }

    @Test
    void a_price_moves_as_much_as_its_volatility_says() {
        Instrument eurusd = instrument("EURUSD");
        double[] changes = IntStream.range(0, 4000)
                .mapToDouble(i -> {
                    Instant moment = MONDAY.plus(Duration.ofHours(i));
                    return Math.log(mid(eurusd, moment.plus(Duration.ofHours(1))) / mid(eurusd, moment));
                })
                .toArray();
        double variance = IntStream.range(0, changes.length)
                .mapToDouble(i -> changes[i] * changes[i])
                .average()
                .orElseThrow();

        assertThat(Math.sqrt(variance * 24 * 365.25)).isBetween(0.06, 0.08);
    }

    @Test
    void a_price_never_jumps_within_a_second() {
        Instrument eurusd = instrument("EURUSD");
        // Midnights of windows and halves of windows included: this is where a construction error would show.
        Stream<Instant> moments = Stream.concat(
                IntStream.range(0, 2000).mapToObj(i -> MONDAY.plusSeconds(i * 3607L)),
                IntStream.range(150, 220)
                        .mapToObj(i -> Instant.ofEpochMilli((long) i << 33).minusMillis(500)));

        assertThat(moments)
                .allSatisfy(moment -> assertThat(Math.abs(mid(eurusd, moment.plusSeconds(1)) / mid(eurusd, moment) - 1))
                        .isLessThan(0.0004));
    }

    @Test
    void a_price_stays_in_its_region_over_the_years() {
        for (int week = 0; week < 52 * 20; week++) {
            assertThat(mid(instrument("EURUSD"), MONDAY.plus(Duration.ofDays(7L * week))))
                    .isBetween(0.9, 1.3);
        }
    }

    @Test
    void the_spread_is_what_the_operator_calls_usual() {
        Instrument wide = withSpread(instrument("EURUSD"), 500);
        RawTick tick = world.at(wide, MONDAY).orElseThrow();
        BigDecimal points = tick.ask().value().subtract(tick.bid().value()).movePointRight(wide.digits());
        assertThat(points).isBetween(new BigDecimal("400"), new BigDecimal("700"));
    }

    private static Instrument withSpread(Instrument known, int points) {
        return new Instrument(
                known.symbol(),
                known.description(),
                known.assetClass(),
                known.base(),
                known.quote(),
                known.digits(),
                known.pipSize(),
                known.contractSize(),
                known.minVolume(),
                known.maxVolume(),
                known.volumeStep(),
                known.marginFormula(),
                known.marginRate(),
                known.tiers(),
                known.hedgedSize(),
                known.commission(),
                known.swap(),
                known.hours(),
                known.tradingMode(),
                known.minStopDistance(),
                points);
    }

    @Test
    void an_unknown_instrument_is_silent() {
        Instrument known = instrument("EURUSD");
        Instrument foreign = new Instrument(
                "EURXXX",
                known.description(),
                known.assetClass(),
                known.base(),
                known.quote(),
                known.digits(),
                known.pipSize(),
                known.contractSize(),
                known.minVolume(),
                known.maxVolume(),
                known.volumeStep(),
                known.marginFormula(),
                known.marginRate(),
                known.tiers(),
                known.hedgedSize(),
                known.commission(),
                known.swap(),
                known.hours(),
                known.tradingMode(),
                known.minStopDistance());

        assertThat(world.at(foreign, MONDAY)).isEqualTo(Optional.empty());
        assertThat(world.ticks(List.of(foreign), MONDAY, MONDAY.plusSeconds(2))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 201})
    void a_senseless_rate_is_refused(int ticksPerSecond) {
        assertThatThrownBy(() -> new SimulatedWorld(1, ticksPerSecond)).isInstanceOf(IllegalArgumentException.class);
    }

    private RawTick tick(String symbol, Instant moment) {
        return world.at(instrument(symbol), moment).orElseThrow();
    }

    private double mid(Instrument instrument, Instant moment) {
        RawTick tick = world.at(instrument, moment).orElseThrow();
        return tick.bid()
                .value()
                .add(tick.ask().value())
                .divide(BigDecimal.TWO, MathContext.DECIMAL64)
                .doubleValue();
    }

    private static Instrument instrument(String symbol) {
        return Catalogue.shipped(symbol).orElseThrow();
    }
}
