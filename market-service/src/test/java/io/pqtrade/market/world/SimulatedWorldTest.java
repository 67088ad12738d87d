package io.pqtrade.market.world;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pqtrade.core.instrument.Catalogue;
import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.market.world.nature.Law;
import java.math.BigDecimal;
import java.math.MathContext;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
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

    private final SimulatedWorld world = world(7, 4);

    @Test
    void every_shipped_instrument_has_a_price() {
        assertThat(ALL)
                .allSatisfy(
                        instrument -> assertThat(world.at(instrument, MONDAY)).isPresent());
    }

    @Test
    void the_same_seed_makes_the_same_world() {
        List<RawTick> again = world(7, 4).ticks(ALL, MONDAY, MONDAY.plusSeconds(2));

        assertThat(world.ticks(ALL, MONDAY, MONDAY.plusSeconds(2))).isNotEmpty().isEqualTo(again);
    }

    /** Pins the world, on every machine: a change here changes every reproduced scenario, and must be meant. */
    @Test
    void a_day_of_seed_1_is_to_the_byte_what_it_always_was() throws NoSuchAlgorithmException {
        WorldHistory history = new WorldHistory(new Law(1, 1), new Rhythm(4, false), List.of());
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        long first = MONDAY.truncatedTo(ChronoUnit.DAYS).getEpochSecond() / 60;
        for (Instrument instrument : ALL) {
            for (long minute = first; minute < first + 1440; minute++) {
                digest.update(
                        history.bar(instrument, minute).orElseThrow().toString().getBytes(UTF_8));
            }
        }

        assertThat(HexFormat.of().formatHex(digest.digest()))
                .isEqualTo("6f42836fe746c5a856630e48ceed9f5bba8fa118be50fed9447d6cedce65d784");
    }

    @Test
    void another_seed_makes_another_world() {
        assertThat(world(8, 4).at(instrument("EURUSD"), MONDAY)).isNotEqualTo(world.at(instrument("EURUSD"), MONDAY));
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

    @Test
    void the_next_tick_is_known_before_it_comes() {
        for (Instant at = MONDAY; at.isBefore(MONDAY.plusSeconds(2)); at = at.plusMillis(7)) {
            Instant next = world.quietUntil(ALL, at);

            assertThat(next).isAfter(at);
            assertThat(world.ticks(ALL, at, next.minusMillis(1))).isEmpty();
            assertThat(world.ticks(ALL, at, next)).isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 10, 200})
    void no_symbol_is_silent_for_more_than_a_second(int ticksPerSecond) {
        SimulatedWorld paced = world(7, ticksPerSecond);
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
            Instant moment = MONDAY.plusMillis(37_007L * 60 * i);
            RawTick a = tick(first, moment);
            RawTick b = tick(second, moment);
            RawTick c = tick(cross, moment);
            BigDecimal bought = a.ask().value().multiply(b.ask().value());
            BigDecimal sold = a.bid().value().multiply(b.bid().value());
            assertThat(c.bid().value()).isLessThan(bought);
            assertThat(c.ask().value()).isGreaterThan(sold);
            // Half a point of each price is rounding.
            BigDecimal mids = mid(a).multiply(mid(b));
            BigDecimal spread = c.ask().value().subtract(c.bid().value());
            assertThat(mid(c).subtract(mids).abs()).isLessThan(spread);
        }
    }

    @Test
    void a_price_does_not_jump_where_one_day_of_its_path_meets_the_next() {
        Instrument eurusd = instrument("EURUSD");
        Stream<Instant> midnights = IntStream.range(0, 200)
                .mapToObj(i -> MONDAY.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(i)));

        assertThat(midnights)
                .allSatisfy(moment -> assertThat(
                                Math.abs(mid(eurusd, moment) / mid(eurusd, moment.minusMillis(500)) - 1))
                        .isLessThan(0.0002));
    }

    @Test
    void a_tick_has_the_price_of_its_moment() {
        assertThat(world.ticks(ALL, MONDAY, MONDAY.plusSeconds(2)))
                .allSatisfy(tick -> assertThat(world.at(instrument(tick.symbol()), tick.at()))
                        .hasValue(tick));
    }

    @Test
    void an_hour_at_speed_24_moves_prices_as_a_day_does() {
        Instrument eurusd = instrument("EURUSD");
        SimulatedWorld fast = new SimulatedWorld(new Law(7, 24), new Rhythm(4, false));

        double ratio = hourlyDeviation(fast, eurusd) / hourlyDeviation(world, eurusd);

        // The root of 24 is 4.9; clusters of volatility make it a matter of which hours are looked at.
        assertThat(ratio).isBetween(2.5, 10.0);
    }

    private static double hourlyDeviation(SimulatedWorld world, Instrument instrument) {
        double sum = 0;
        for (int i = 0; i < 400; i++) {
            Instant moment = MONDAY.plus(Duration.ofHours(i));
            double change =
                    Math.log(mid(world, instrument, moment.plus(Duration.ofHours(1))) / mid(world, instrument, moment));
            sum += change * change;
        }
        return Math.sqrt(sum / 400);
    }

    @Test
    void even_ticks_are_as_many_in_every_second() {
        SimulatedWorld even = new SimulatedWorld(new Law(7, 1), new Rhythm(20, true));

        assertThat(even.ticks(List.of(instrument("EURUSD")), MONDAY.minusMillis(1), MONDAY.plusMillis(999)))
                .hasSize(20);
    }

    @Test
    void a_price_stays_in_its_region_over_the_years() {
        for (int week = 0; week < 52 * 20; week++) {
            assertThat(mid(instrument("EURUSD"), MONDAY.plus(Duration.ofDays(7L * week))))
                    .isBetween(0.8, 1.45);
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
    @ValueSource(ints = {0, -1, 401})
    void a_senseless_rate_is_refused(int ticksPerSecond) {
        assertThatThrownBy(() -> new Rhythm(ticksPerSecond, false)).isInstanceOf(IllegalArgumentException.class);
    }

    private RawTick tick(String symbol, Instant moment) {
        return world.at(instrument(symbol), moment).orElseThrow();
    }

    private static SimulatedWorld world(long seed, int ticksPerSecond) {
        return new SimulatedWorld(new Law(seed, 1), new Rhythm(ticksPerSecond, false));
    }

    private static BigDecimal mid(RawTick tick) {
        return tick.bid().value().add(tick.ask().value()).divide(BigDecimal.TWO);
    }

    private double mid(Instrument instrument, Instant moment) {
        return mid(world, instrument, moment);
    }

    private static double mid(SimulatedWorld world, Instrument instrument, Instant moment) {
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
