package io.pqtrade.market.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import io.pqtrade.core.instrument.Catalogue;
import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.market.world.Scenario.Kind;
import io.pqtrade.market.world.nature.Law;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ScenarioTest {

    private static final Instant START = Instant.parse("2026-11-24T10:00:10Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Instrument EURUSD = Catalogue.shipped("EURUSD").orElseThrow();
    private static final Instrument EURJPY = Catalogue.shipped("EURJPY").orElseThrow();

    private final SimulatedWorld plain = world();
    private final SimulatedWorld staged = world();

    @ParameterizedTest
    @EnumSource(Kind.class)
    void nothing_changes_before_it_starts_nor_after_it_ends(Kind kind) {
        staged.stage(List.of(new Scenario(kind, "EURUSD", START, MINUTE, kind.most())));

        for (Instant at : List.of(
                START.minus(Duration.ofDays(1)),
                START.minusSeconds(2),
                START.plus(MINUTE),
                START.plus(Duration.ofDays(9)))) {
            assertThat(staged.at(EURUSD, at)).as("%s", at).isEqualTo(plain.at(EURUSD, at));
        }
        assertThat(staged.ticks(List.of(EURUSD), START.plusSeconds(1), START.plusSeconds(3)))
                .isNotEqualTo(plain.ticks(List.of(EURUSD), START.plusSeconds(1), START.plusSeconds(3)));
    }

    @Test
    void a_gap_moves_the_price_at_once_and_its_crosses_with_it() {
        staged.stage(List.of(new Scenario(Kind.GAP, "EURUSD", START, Duration.ofDays(30), new BigDecimal("-0.03"))));

        assertThat(bid(staged, EURUSD, START) / bid(plain, EURUSD, START)).isBetween(0.9699, 0.9701);
        assertThat(bid(staged, EURJPY, START) / bid(plain, EURJPY, START)).isBetween(0.9699, 0.9701);
    }

    @Test
    void a_gap_closes_evenly() {
        staged.stage(List.of(new Scenario(Kind.GAP, "EURUSD", START, Duration.ofHours(2), new BigDecimal("0.04"))));

        Instant half = START.plus(Duration.ofHours(1));
        assertThat(bid(staged, EURUSD, half) / bid(plain, EURUSD, half)).isBetween(1.0199, 1.0201);
    }

    @Test
    void a_wider_spread_keeps_the_middle() {
        staged.stage(List.of(new Scenario(Kind.SPREAD_WIDENING, "EURUSD", START, MINUTE, BigDecimal.TEN)));

        double before = ask(plain, START) - bid(plain, EURUSD, START);
        double after = ask(staged, START) - bid(staged, EURUSD, START);
        assertThat(after / before).isBetween(8.0, 12.0);
        assertThat((ask(staged, START) + bid(staged, EURUSD, START)) / 2)
                .isCloseTo((ask(plain, START) + bid(plain, EURUSD, START)) / 2, offset(0.00002));
    }

    @Test
    void a_burst_shakes_the_price() {
        Duration burst = Duration.ofMinutes(10);
        staged.stage(List.of(new Scenario(Kind.VOLATILITY_BURST, "EURUSD", START, burst, BigDecimal.TEN)));

        double shaken = movement(staged);
        assertThat(shaken / movement(plain)).isBetween(3.0, 30.0);
    }

    @Test
    void a_freeze_is_silence_at_the_last_price() {
        staged.stage(List.of(new Scenario(Kind.FEED_FREEZE, "EURUSD", START, MINUTE, BigDecimal.ZERO)));

        assertThat(staged.ticks(List.of(EURUSD), START.plusSeconds(20), START.plusSeconds(22)))
                .isEmpty();
        double last = bid(staged, EURUSD, START.minusMillis(1));
        assertThat(bid(staged, EURUSD, START.plusSeconds(59))).isEqualTo(last);
        assertThat(staged.ticks(List.of(EURUSD), START.plusSeconds(59), START.plusSeconds(61)))
                .isNotEmpty();
    }

    @Test
    void the_same_scenarios_make_the_same_world_on_another_node() {
        List<Scenario> scenarios = List.of(
                new Scenario(Kind.VOLATILITY_BURST, "XAUUSD", START, MINUTE, BigDecimal.TEN),
                new Scenario(Kind.GAP, "BTCUSD", START, MINUTE, new BigDecimal("0.1")));
        SimulatedWorld other = world();
        staged.stage(scenarios);
        other.stage(scenarios);

        assertThat(staged.ticks(Catalogue.shipped(), START, START.plusSeconds(2)))
                .isEqualTo(other.ticks(Catalogue.shipped(), START, START.plusSeconds(2)));
    }

    @ParameterizedTest
    @CsvSource({
        "GAP, 60, -0.6",
        "GAP, 60, 1.1",
        "GAP, 0, 0.1",
        "SPREAD_WIDENING, 60, 0.9",
        "SPREAD_WIDENING, 60, 101",
        "VOLATILITY_BURST, 14401, 3",
        "VOLATILITY_BURST, 60, 0.5",
        "FEED_FREEZE, 86401, 0"
    })
    void a_senseless_scenario_is_refused(Kind kind, long seconds, BigDecimal magnitude) {
        assertThatThrownBy(() -> new Scenario(kind, "EURUSD", START, Duration.ofSeconds(seconds), magnitude))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static SimulatedWorld world() {
        return new SimulatedWorld(new Law(5, 1), new Rhythm(4, false));
    }

    private static double movement(SimulatedWorld world) {
        double sum = 0;
        for (int second = 1; second < 600; second++) {
            Instant at = START.plusSeconds(second);
            sum += Math.abs(bid(world, EURUSD, at) - bid(world, EURUSD, at.minusSeconds(1)));
        }
        return sum;
    }

    private static double bid(SimulatedWorld world, Instrument instrument, Instant at) {
        return world.at(instrument, at).orElseThrow().bid().value().doubleValue();
    }

    private static double ask(SimulatedWorld world, Instant at) {
        return world.at(EURUSD, at).orElseThrow().ask().value().doubleValue();
    }
}
