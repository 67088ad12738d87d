package io.pqtrade.market.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.core.instrument.Catalogue;
import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.market.world.MinuteBar;
import io.pqtrade.market.world.RawTick;
import io.pqtrade.market.world.Rhythm;
import io.pqtrade.market.world.SimulatedWorld;
import io.pqtrade.market.world.nature.Law;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The figures published of real markets, with their sources in docs/market-world.md, held against the world's own. */
class StylisedFactsTest {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final int FEW_WEEKS = 4;
    private static final WorldSample EURO = WorldSample.of("EURUSD", WorldPictures.FROM, WorldPictures.WEEKS);
    private static final Map<String, WorldSample> SAMPLES = new HashMap<>(Map.of("EURUSD", EURO));

    @Test
    void large_returns_are_far_more_frequent_than_a_normal_distribution_has_them() {
        // 5-minute returns: excess of 16 for the S&P 500 to 74 for the mark against the dollar (Cont 2001).
        assertThat(Statistics.kurtosis(EURO.returns(5))).isBetween(10.0, 120.0);
    }

    @Test
    void the_tail_has_an_exponent_of_two_to_five() {
        assertThat(Statistics.tailExponent(EURO.returns(1), 0.005)).isBetween(2.0, 5.0);
        assertThat(Statistics.tailExponent(EURO.returns(5), 0.01)).isBetween(2.0, 5.0);
    }

    @Test
    void the_longer_the_return_the_more_normal_it_is() {
        double minute = Statistics.kurtosis(EURO.returns(1));
        double hour = Statistics.kurtosis(EURO.returns(60));
        double day = Statistics.kurtosis(EURO.returns(1440));

        assertThat(minute).isGreaterThan(2 * hour);
        assertThat(hour).isGreaterThan(day);
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "3", "6", "12", "60", "288"})
    void returns_say_nothing_of_the_next_ones(int lag) {
        assertThat(Statistics.autocorrelation(EURO.returns(5), lag)).isBetween(-0.04, 0.04);
    }

    @Test
    void sizes_of_returns_are_remembered_for_days_and_forgotten_slowly() {
        double[] sizes = EURO.deseasonedSizes(5);

        double soon = Statistics.autocorrelation(sizes, 1);
        double hours = Statistics.autocorrelation(sizes, 36);
        double days = Statistics.autocorrelation(sizes, 3 * 288);
        assertThat(soon).isBetween(0.12, 0.5);
        assertThat(hours).isBetween(0.05, 0.6 * soon);
        assertThat(days).isBetween(0.01, hours);
        // A power of the lag between -0.2 and -0.4, rather than the exponential of a single memory (Cont 2001).
        assertThat(Statistics.decay(sizes)).isBetween(0.15, 0.45);
    }

    @Test
    void a_lively_market_has_more_ticks() {
        double[] ranges = EURO.bars().stream().mapToDouble(WorldPictures::range).toArray();
        double[] ticks = EURO.bars().stream().mapToDouble(MinuteBar::ticks).toArray();

        assertThat(Statistics.correlation(ranges, ticks)).isGreaterThan(0.4);
    }

    @Test
    void the_euro_is_most_lively_while_london_and_new_york_trade_together() {
        double[] ranges = EURO.byHour(ZoneOffset.UTC, WorldPictures::range);

        // Summer: the two overlap from 12:00 to 16:00 UTC; from 21:00 on nobody is there.
        assertThat(mean(ranges, 12, 16)).isGreaterThan(1.15 * mean(ranges, 7, 12));
        assertThat(mean(ranges, 7, 12)).isGreaterThan(1.5 * mean(ranges, 0, 6));
        assertThat(mean(ranges, 0, 6)).isGreaterThan(mean(ranges, 21, 24));
    }

    @Test
    void the_yen_is_lively_while_tokyo_trades() {
        double[] yen = sample("USDJPY").byHour(ZoneOffset.UTC, WorldPictures::range);
        double[] euro = EURO.byHour(ZoneOffset.UTC, WorldPictures::range);

        assertThat(mean(yen, 0, 3) / mean(yen, 12, 16)).isGreaterThan(1.4 * mean(euro, 0, 3) / mean(euro, 12, 16));
    }

    /** The published hours are of all seasons and another decade: the shape is to be the same, not the figures. */
    @Test
    void the_yens_hours_are_lively_and_calm_when_they_were_in_the_published_ones() {
        double[] here = WorldPictures.yenHours(sample("USDJPY"));
        double[] published = Published.yenHours();

        assertThat(Statistics.correlation(here, published)).isGreaterThan(0.6);
        assertThat(mean(here, 13, 17)).isGreaterThan(1.1);
        assertThat(mean(here, 21, 23)).isLessThan(0.8);
    }

    @Test
    void the_spread_of_the_hour_after_the_rollover_is_as_many_times_the_usual_one_as_brokers_have() {
        assertThat(WorldPictures.spreadAtRollover(EURO))
                .isBetween(Published.LEAST_SPREAD_AT_ROLLOVER, Published.MOST_SPREAD_AT_ROLLOVER);
    }

    @Test
    void bitcoin_trades_round_the_clock_and_less_at_the_weekend() {
        WorldSample bitcoin = sample("BTCUSD");

        assertThat(bitcoin.bars()).hasSize(FEW_WEEKS * 7 * 1440);
        double[] ranges = bitcoin.byHour(ZoneOffset.UTC, WorldPictures::range);
        assertThat(mean(ranges, 13, 16) / mean(ranges, 2, 5)).isBetween(1.1, 2.5);
    }

    @Test
    void the_spread_is_widest_at_the_rollover_and_narrowest_when_everybody_trades() {
        double[] spreads = EURO.byHour(NEW_YORK, WorldPictures::spread);

        assertThat(spreads[17]).isGreaterThan(3 * mean(spreads, 8, 12));
        assertThat(IntStream.range(0, 24).boxed().max((a, b) -> Double.compare(spreads[a], spreads[b])))
                .hasValue(17);
    }

    @Test
    void a_week_opens_with_a_gap_of_a_part_of_a_day() {
        // Up to two tenths more than a night's variance for shares (French and Roll 1986), which is less than a day's.
        assertThat(EURO.weekStarts()).hasSize(WorldPictures.WEEKS);
        assertThat(WorldFigures.gap(EURO)).isBetween(0.1, 1.0);
    }

    @Test
    void figures_of_american_employment_shake_the_dollar() {
        // Fridays: first of the month, 08:30 in New York.
        List<Instant> releases = List.of(
                Instant.parse("2026-06-05T12:30:00Z"),
                Instant.parse("2026-07-03T12:30:00Z"),
                Instant.parse("2026-08-07T12:30:00Z"));
        double usualRange = EURO.byHour(ZoneOffset.UTC, WorldPictures::range)[12];
        double usualSpread = EURO.byHour(ZoneOffset.UTC, WorldPictures::spread)[12];
        double[] ranges = releases.stream()
                .mapToDouble(at -> WorldPictures.range(bar(at)))
                .toArray();
        double[] spreads = releases.stream()
                .mapToDouble(at -> WorldPictures.spread(bar(at)))
                .toArray();

        assertThat(Statistics.mean(ranges)).isGreaterThan(3 * usualRange);
        assertThat(Statistics.mean(spreads)).isGreaterThan(1.8 * usualSpread);
    }

    @ParameterizedTest
    @CsvSource({
        "EURUSD, GBPUSD, 0.4, 0.8",
        "EURUSD, USDCHF, -0.9, -0.5",
        "AUDUSD, NZDUSD, 0.5, 0.9",
        "XAUUSD, XAGUSD, 0.5, 0.9",
        "US500, NAS100, 0.75, 0.97",
        "BTCUSD, ETHUSD, 0.6, 0.95",
        "EURUSD, BTCUSD, -0.2, 0.3"
    })
    void related_symbols_move_together(String one, String other, double least, double most) {
        assertThat(WorldSample.correlation(sample(one), sample(other))).isBetween(least, most);
    }

    @Test
    void within_seconds_they_move_less_together_than_within_minutes() {
        SimulatedWorld world = new SimulatedWorld(new Law(1, 1), new Rhythm(4, false));
        double seconds = correlation(world, 2, 3000);
        double minutes = correlation(world, 300, 400);

        assertThat(seconds).isLessThan(0.5 * minutes);
    }

    private static double correlation(SimulatedWorld world, int step, int count) {
        Instant start = Instant.parse("2026-06-02T09:00:00Z");
        double[] shares = new double[count];
        double[] technology = new double[count];
        for (int i = 0; i < count; i++) {
            Instant from = start.plusSeconds((long) i * step);
            shares[i] = change(world, "US500", from, step);
            technology[i] = change(world, "NAS100", from, step);
        }
        return Statistics.correlation(shares, technology);
    }

    private static double change(SimulatedWorld world, String symbol, Instant from, int seconds) {
        Instrument instrument = Catalogue.shipped(symbol).orElseThrow();
        RawTick before = world.at(instrument, from).orElseThrow();
        RawTick after = world.at(instrument, from.plusSeconds(seconds)).orElseThrow();
        return Math.log(after.bid().value().doubleValue() / before.bid().value().doubleValue());
    }

    private static MinuteBar bar(Instant opened) {
        return EURO.bars().stream()
                .filter(bar -> bar.openedAt() == opened.getEpochSecond())
                .findFirst()
                .orElseThrow();
    }

    private static WorldSample sample(String symbol) {
        return SAMPLES.computeIfAbsent(symbol, s -> WorldSample.of(s, WorldPictures.FROM, FEW_WEEKS));
    }

    private static double mean(double[] byHour, int from, int to) {
        return IntStream.range(from, to)
                .mapToDouble(hour -> byHour[hour])
                .average()
                .orElseThrow();
    }
}
