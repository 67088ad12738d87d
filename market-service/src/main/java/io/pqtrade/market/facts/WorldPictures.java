package io.pqtrade.market.facts;

import io.pqtrade.market.facts.Chart.Axis;
import io.pqtrade.market.world.MinuteBar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Draws the pictures of docs/market-world.md into a folder, and writes the figures of its table beside them. */
final class WorldPictures {

    static final LocalDate FROM = LocalDate.of(2026, 5, 4);
    static final int WEEKS = 26;
    static final String FIGURES = "figures.txt";
    private static final int FEW_WEEKS = 6;
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final int ROLLOVER = 17;
    private static final int HOURS = 24;
    private static final int DAY_MINUTES = 1440;
    private static final double CLASS = 0.25;
    private static final double WIDEST = 9;
    private static final int PARTS = 4;
    private static final int THINNING = 5;

    private WorldPictures() {}

    static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        for (Map.Entry<String, String> picture : all().entrySet()) {
            Files.writeString(folder.resolve(picture.getKey()), picture.getValue());
        }
    }

    /** File name to SVG, and of the figures to text. */
    static Map<String, String> all() {
        WorldSample euro = WorldSample.of("EURUSD", FROM, WEEKS);
        Map<String, String> pictures = new LinkedHashMap<>();
        pictures.put("returns.svg", returns(euro));
        pictures.put("autocorrelation.svg", autocorrelation(euro));
        pictures.put("weekend.svg", weekend(euro));
        Map<String, WorldSample> samples = new LinkedHashMap<>();
        samples.put("EURUSD", euro);
        for (String symbol : List.of("USDJPY", "US500", "BTCUSD")) {
            samples.put(symbol, WorldSample.of(symbol, FROM, FEW_WEEKS));
        }
        pictures.put("spread.svg", spread(samples));
        pictures.put("volatility.svg", volatility(samples));
        pictures.put("yen.svg", yen(Objects.requireNonNull(samples.get("USDJPY"))));
        StringBuilder figures = new StringBuilder();
        WorldFigures.all().forEach((fact, figure) -> figures.append("%s: %s\n".formatted(fact, figure)));
        pictures.put(FIGURES, figures.toString());
        return pictures;
    }

    private static String returns(WorldSample sample) {
        Chart chart = new Chart(
                "EURUSD: how often returns of what size are",
                new Axis("return, in standard deviations", -WIDEST, WIDEST, false, "%.0f"),
                new Axis("density (logarithmic)", 1e-6, 1, true, "%.0e"));
        double[] middles = DoubleStream.iterate(-WIDEST + CLASS / 2, x -> x < WIDEST, x -> x + CLASS)
                .toArray();
        chart.with("1 minute", middles, density(sample.returns(1), middles));
        chart.with("1 hour", middles, density(sample.returns(60), middles));
        double[] normal = DoubleStream.of(middles)
                .map(x -> StrictMath.exp(-x * x / 2) / Math.sqrt(2 * Math.PI))
                .toArray();
        double[] student =
                DoubleStream.of(middles).map(Published::studentDensity).toArray();
        return chart.with("normal distribution", middles, normal)
                .withPublished("Student's, tail of 3 [1][2]", middles, student)
                .svg();
    }

    private static double[] density(double[] returns, double[] middles) {
        double deviation = Statistics.deviation(returns);
        double[] density = new double[middles.length];
        for (double value : returns) {
            int place = (int) Math.floor((value / deviation + WIDEST) / CLASS);
            if (place >= 0 && place < density.length) {
                density[place] += 1 / (returns.length * CLASS);
            }
        }
        return density;
    }

    private static String autocorrelation(WorldSample sample) {
        double[] returns = sample.returns(5);
        double[] sizes = Statistics.absolute(returns);
        double[] bare = sample.deseasonedSizes(5);
        double[] lags = IntStream.iterate(1, lag -> lag <= 2000, lag -> lag + 1 + lag / 12)
                .asDoubleStream()
                .toArray();
        return new Chart(
                        "EURUSD, 5-minute returns: what the past says of the future",
                        new Axis("lag, in steps of 5 minutes (288 are a day)", 1, 10_000, true, "%.0f"),
                        new Axis("autocorrelation", -0.2, 0.4, false, "%.1f"))
                .with("|r| without the season", lags, of(lags, lag -> Statistics.autocorrelation(bare, lag.intValue())))
                .with("sizes |r|", lags, of(lags, lag -> Statistics.autocorrelation(sizes, lag.intValue())))
                .with("returns r", lags, of(lags, lag -> Statistics.autocorrelation(returns, lag.intValue())))
                .withPublished("a power of -0.3 [1]", lags, of(lags, lag -> 0.3 * StrictMath.pow(lag, -0.3)))
                .svg();
    }

    private static double[] of(double[] x, ToDoubleFunction<Double> figure) {
        return DoubleStream.of(x).boxed().mapToDouble(figure).toArray();
    }

    private static String spread(Map<String, WorldSample> samples) {
        Chart chart = new Chart(
                "Spread by the hour, against each symbol's mean",
                new Axis("hour in New York", 0, HOURS, false, "%.0f"),
                new Axis("spread ÷ mean", 0, 6, false, "%.0f"));
        samples.forEach((symbol, sample) ->
                chart.with(symbol, times(), relative(sample.byTime(NEW_YORK, PARTS, WorldPictures::spread))));
        double[] hour = {ROLLOVER, ROLLOVER + 1};
        double[] most = {Published.MOST_SPREAD_AT_ROLLOVER, Published.MOST_SPREAD_AT_ROLLOVER};
        double[] least = {Published.LEAST_SPREAD_AT_ROLLOVER, Published.LEAST_SPREAD_AT_ROLLOVER};
        return chart.withPublished(
                        "published [10]",
                        new double[] {hour[0], hour[0], hour[1], hour[1], hour[0]},
                        new double[] {least[0], most[0], most[1], least[1], least[0]})
                .svg();
    }

    /** Of the hour after 17:00 in New York, against the mean of all bars. */
    static double spreadAtRollover(WorldSample sample) {
        double[] byHour = sample.byHour(NEW_YORK, WorldPictures::spread);
        double mean = sample.bars().stream()
                .mapToDouble(WorldPictures::spread)
                .average()
                .orElseThrow();
        return byHour[ROLLOVER] / mean;
    }

    static double spread(MinuteBar bar) {
        return bar.askClose() - bar.bidClose();
    }

    private static String volatility(Map<String, WorldSample> samples) {
        Chart chart = new Chart(
                "Movement by the hour, against each symbol's mean",
                new Axis("hour UTC (summer)", 0, HOURS, false, "%.0f"),
                new Axis("range of a minute ÷ mean", 0, 4.2, false, "%.1f"));
        samples.forEach((symbol, sample) ->
                chart.with(symbol, times(), relative(sample.byTime(ZoneOffset.UTC, PARTS, WorldPictures::range))));
        return chart.svg();
    }

    private static String yen(WorldSample yen) {
        return new Chart(
                        "USDJPY: movement by the hour, here and published",
                        new Axis("hour UTC", 0, HOURS, false, "%.0f"),
                        new Axis("range of an hour ÷ mean", 0, 2.4, false, "%.1f"))
                .with("here, summer", Published.hours(), yenHours(yen))
                .withPublished("1997 to 2000 [9]", Published.hours(), Published.yenHours())
                .svg();
    }

    /** Median range of an hour, against the mean of all hours, from midnight UTC on. */
    static double[] yenHours(WorldSample yen) {
        return relative(yen.medianHourRanges());
    }

    /** Of the mid, so that a spread that comes and goes is no movement. */
    static double range(MinuteBar bar) {
        return (bar.highestSum() - bar.lowestSum()) / 2.0;
    }

    private static double[] times() {
        return IntStream.range(0, HOURS * PARTS)
                .mapToDouble(part -> (part + 0.5) / PARTS)
                .toArray();
    }

    private static double[] relative(double[] figures) {
        double mean = DoubleStream.of(figures)
                .filter(figure -> !Double.isNaN(figure))
                .average()
                .orElseThrow();
        return DoubleStream.of(figures).map(figure -> figure / mean).toArray();
    }

    /** The weekend with the largest gap. */
    private static String weekend(WorldSample sample) {
        List<MinuteBar> bars = sample.bars();
        int widest = sample.weekStarts().stream()
                .max((a, b) -> Double.compare(gap(bars, a), gap(bars, b)))
                .orElseThrow();
        int[] shown = IntStream.iterate(widest - DAY_MINUTES, i -> i < widest + DAY_MINUTES, i -> i + THINNING)
                .toArray();
        double[] bids = IntStream.of(shown)
                .mapToDouble(i -> bars.get(i).bidClose() / 100_000.0)
                .toArray();
        double[] hours = IntStream.of(shown)
                .mapToDouble(i -> (bars.get(i).openedAt() - bars.get(widest).openedAt()) / 3600.0)
                .toArray();
        double low = DoubleStream.of(bids).min().orElseThrow();
        double high = DoubleStream.of(bids).max().orElseThrow();
        int cut = bids.length / 2;
        return new Chart(
                        "EURUSD over a weekend: closed Friday to Sunday, 17:00 New York",
                        new Axis("hours since the week opened", -72, 24, false, "%.0f"),
                        new Axis("bid", low, high, false, "%.4f"))
                .with("Friday", Arrays.copyOf(hours, cut), Arrays.copyOf(bids, cut))
                .with(
                        "Sunday and Monday",
                        Arrays.copyOfRange(hours, cut, hours.length),
                        Arrays.copyOfRange(bids, cut, bids.length))
                .svg();
    }

    static double gap(List<MinuteBar> bars, int start) {
        return Math.abs(bars.get(start).bidOpen() - bars.get(start - 1).bidClose());
    }
}
