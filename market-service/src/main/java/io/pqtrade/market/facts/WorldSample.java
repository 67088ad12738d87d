package io.pqtrade.market.facts;

import io.pqtrade.core.instrument.Catalogue;
import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.market.world.MinuteBar;
import io.pqtrade.market.world.Rhythm;
import io.pqtrade.market.world.WorldHistory;
import io.pqtrade.market.world.nature.Law;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Some weeks of one symbol in the world of seed 1, as M1 bars of its trading hours. */
final class WorldSample {

    private static final int MINUTE = 60;
    private static final long DAY_MINUTES = 1440;
    private static final int HOURS = 24;
    private static final int DAYS_PER_WEEK = 7;

    private final Instrument instrument;
    private final List<MinuteBar> bars = new ArrayList<>();

    private WorldSample(Instrument instrument) {
        this.instrument = instrument;
    }

    static WorldSample of(String symbol, LocalDate from, int weeks) {
        return of(symbol, from, weeks, 1);
    }

    static WorldSample of(String symbol, LocalDate from, int weeks, long seed) {
        Instrument instrument = Catalogue.shipped(symbol).orElseThrow();
        WorldHistory world = new WorldHistory(new Law(seed, 1), new Rhythm(4, false), List.of());
        WorldSample sample = new WorldSample(instrument);
        long first = from.toEpochDay() * DAY_MINUTES;
        for (long minute = first; minute < first + weeks * DAYS_PER_WEEK * DAY_MINUTES; minute++) {
            if (instrument.hours().isOpen(Instant.ofEpochSecond(minute * MINUTE))) {
                world.bar(instrument, minute).ifPresent(sample.bars::add);
            }
        }
        return sample;
    }

    List<MinuteBar> bars() {
        return bars;
    }

    Instrument instrument() {
        return instrument;
    }

    /** Twice the mid of a bar's last tick, in points. */
    static double mid(MinuteBar bar) {
        return bar.bidClose() + bar.askClose();
    }

    /** Logarithmic changes of the mid over so many minutes, one after the other, without those that span a closed market. */
    double[] returns(int minutes) {
        List<Double> returns = new ArrayList<>();
        for (int i = minutes; i < bars.size(); i += minutes) {
            MinuteBar from = bars.get(i - minutes);
            MinuteBar to = bars.get(i);
            if (to.openedAt() - from.openedAt() == (long) minutes * MINUTE) {
                returns.add(StrictMath.log(mid(to) / mid(from)));
            }
        }
        return returns.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** The mean of a figure for each hour of the day in a time zone. */
    double[] byHour(ZoneId zone, ToDoubleFunction<MinuteBar> figure) {
        double[] sums = new double[HOURS];
        int[] counts = new int[HOURS];
        for (MinuteBar bar : bars) {
            int hour = Instant.ofEpochSecond(bar.openedAt()).atZone(zone).getHour();
            sums[hour] += figure.applyAsDouble(bar);
            counts[hour]++;
        }
        for (int hour = 0; hour < HOURS; hour++) {
            sums[hour] = counts[hour] == 0 ? Double.NaN : sums[hour] / counts[hour];
        }
        return sums;
    }

    /** Places of bars before which the market was closed for more than a day. */
    List<Integer> weekStarts() {
        List<Integer> starts = new ArrayList<>();
        for (int i = 1; i < bars.size(); i++) {
            if (bars.get(i).openedAt() - bars.get(i - 1).openedAt() > DAY_MINUTES * MINUTE) {
                starts.add(i);
            }
        }
        return starts;
    }
}
