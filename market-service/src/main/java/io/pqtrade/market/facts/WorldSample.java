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
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** Some weeks of one symbol in the world of seed 1, as M1 bars of its trading hours. */
final class WorldSample {

    private static final int MINUTE = 60;
    private static final long DAY_MINUTES = 1440;
    private static final int HOURS = 24;
    private static final int HOUR_SECONDS = 3600;
    private static final int DAYS_PER_WEEK = 7;

    private final List<MinuteBar> bars = new ArrayList<>();

    private WorldSample() {}

    static WorldSample of(String symbol, LocalDate from, int weeks) {
        Instrument instrument = Catalogue.shipped(symbol).orElseThrow();
        WorldHistory world = new WorldHistory(new Law(1, 1), new Rhythm(4, false), List.of());
        WorldSample sample = new WorldSample();
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

    /** Sizes of returns over so many minutes, against what is usual at their time of day: 1 on average. */
    double[] deseasonedSizes(int minutes) {
        int slots = (int) DAY_MINUTES / minutes;
        double[] sums = new double[slots];
        int[] counts = new int[slots];
        double[] sizes = new double[bars.size() / minutes - 1];
        int[] slotOf = new int[sizes.length];
        for (int i = 0; i < sizes.length; i++) {
            MinuteBar from = bars.get(i * minutes);
            sizes[i] = Math.abs(StrictMath.log(mid(bars.get((i + 1) * minutes)) / mid(from)));
            slotOf[i] = (int) (from.openedAt() / MINUTE / minutes % slots);
            sums[slotOf[i]] += sizes[i];
            counts[slotOf[i]]++;
        }
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] /= sums[slotOf[i]] / counts[slotOf[i]];
        }
        return sizes;
    }

    /** For each hour of the day by UTC the median of its ranges: highest less lowest mid, of all whole hours. */
    double[] medianHourRanges() {
        Map<Long, double[]> hours = new TreeMap<>();
        for (MinuteBar bar : bars) {
            double[] hour = hours.computeIfAbsent(
                    bar.openedAt() / HOUR_SECONDS, h -> new double[] {Double.MAX_VALUE, -Double.MAX_VALUE});
            hour[0] = Math.min(hour[0], bar.lowestSum());
            hour[1] = Math.max(hour[1], bar.highestSum());
        }
        List<List<Double>> ranges = Stream.generate(() -> (List<Double>) new ArrayList<Double>())
                .limit(HOURS)
                .toList();
        hours.forEach((hour, ends) -> ranges.get((int) (hour % HOURS)).add(ends[1] - ends[0]));
        return ranges.stream()
                .mapToDouble(one ->
                        one.stream().sorted().skip(one.size() / 2).findFirst().orElse(Double.NaN))
                .toArray();
    }

    /** How the five-minute returns of two symbols go together, where both have one. */
    static double correlation(WorldSample one, WorldSample other) {
        Map<Long, Double> others = other.fiveMinutes();
        List<double[]> pairs = one.fiveMinutes().entrySet().stream()
                .filter(change -> others.containsKey(change.getKey()))
                .map(change -> new double[] {change.getValue(), others.get(change.getKey())})
                .toList();
        return Statistics.correlation(
                pairs.stream().mapToDouble(pair -> pair[0]).toArray(),
                pairs.stream().mapToDouble(pair -> pair[1]).toArray());
    }

    private Map<Long, Double> fiveMinutes() {
        Map<Long, Double> changes = new TreeMap<>();
        for (int i = 5; i < bars.size(); i++) {
            MinuteBar bar = bars.get(i);
            if (bar.openedAt() % 300 == 0 && bar.openedAt() - bars.get(i - 5).openedAt() == 300) {
                changes.put(bar.openedAt(), StrictMath.log(mid(bar) / mid(bars.get(i - 5))));
            }
        }
        return changes;
    }

    /** The mean of a figure for each hour of the day in a time zone; no number where the market is closed. */
    double[] byHour(ZoneId zone, ToDoubleFunction<MinuteBar> figure) {
        return byTime(zone, 1, figure);
    }

    /** The mean of a figure for each part of the day in a time zone, so many to the hour. */
    double[] byTime(ZoneId zone, int perHour, ToDoubleFunction<MinuteBar> figure) {
        double[] sums = new double[HOURS * perHour];
        int[] counts = new int[sums.length];
        for (MinuteBar bar : bars) {
            int second = Instant.ofEpochSecond(bar.openedAt())
                    .atZone(zone)
                    .toLocalTime()
                    .toSecondOfDay();
            int part = second * perHour / HOUR_SECONDS;
            sums[part] += figure.applyAsDouble(bar);
            counts[part]++;
        }
        for (int part = 0; part < sums.length; part++) {
            sums[part] = counts[part] == 0 ? Double.NaN : sums[part] / counts[part];
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
