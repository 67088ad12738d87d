package io.pqtrade.market.facts;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The figures in the table of docs/market-world.md, as it words them. */
final class WorldFigures {

    private static final int FEW_WEEKS = 4;
    private static final int DAY = 1440;
    /** Five-minute steps of a day. */
    private static final int DAY_STEPS = 288;

    private WorldFigures() {}

    /** Fact to figure. */
    static Map<String, String> all() {
        WorldSample euro = sample("EURUSD", WorldPictures.WEEKS);
        double[] five = euro.returns(5);
        double[] bare = euro.deseasonedSizes(5);
        Map<String, String> figures = new LinkedHashMap<>();
        figures.put("sample", "EURUSD, seed 1, " + WorldPictures.WEEKS + " weeks");
        figures.put(
                "returns",
                text(
                        "%.3f at 5 minutes, %.3f at an hour",
                        Statistics.autocorrelation(five, 1), Statistics.autocorrelation(euro.returns(60), 1)));
        figures.put(
                "large returns",
                text(
                        "%.0f (US500: %.0f)",
                        Statistics.kurtosis(five),
                        Statistics.kurtosis(sample("US500", WorldPictures.WEEKS).returns(5))));
        figures.put(
                "tails",
                text(
                        "%.1f for a minute, %.1f for five",
                        Statistics.tailExponent(euro.returns(1), 0.005), Statistics.tailExponent(five, 0.01)));
        figures.put(
                "longer returns",
                text(
                        "%.0f for a minute, %.0f for five, %.0f for an hour, %.1f for a day",
                        Statistics.kurtosis(euro.returns(1)),
                        Statistics.kurtosis(five),
                        Statistics.kurtosis(euro.returns(60)),
                        Statistics.kurtosis(euro.returns(DAY))));
        figures.put(
                "clusters",
                text(
                        "%.2f; still %.2f after a day",
                        -Statistics.decay(bare), Statistics.autocorrelation(bare, DAY_STEPS)));
        WorldSample yen = sample("USDJPY", FEW_WEEKS);
        figures.put(
                "hours",
                text(
                        "correlation with the published hours of the yen %.2f",
                        Statistics.correlation(WorldPictures.yenHours(yen), Published.yenHours())));
        figures.put("rollover", text("%.1f times the mean in that hour", WorldPictures.spreadAtRollover(euro)));
        figures.put("weekend", text("%.1f of a day's deviation", gap(euro)));
        figures.put(
                "related",
                text(
                        "EURUSD–GBPUSD %.1f, US500–NAS100 %.1f, XAUUSD–XAGUSD %.1f",
                        together("EURUSD", "GBPUSD"), together("US500", "NAS100"), together("XAUUSD", "XAGUSD")));
        return figures;
    }

    private static WorldSample sample(String symbol, int weeks) {
        return WorldSample.of(symbol, WorldPictures.FROM, weeks);
    }

    private static double together(String one, String other) {
        return WorldSample.correlation(sample(one, FEW_WEEKS), sample(other, FEW_WEEKS));
    }

    /** How far prices jump over a weekend on average, against the deviation of a day. */
    static double gap(WorldSample sample) {
        List<Integer> starts = sample.weekStarts();
        double daily = Statistics.deviation(sample.returns(DAY))
                * sample.bars().getFirst().bidClose();
        return starts.stream()
                        .mapToDouble(start -> WorldPictures.gap(sample.bars(), start))
                        .average()
                        .orElseThrow()
                / daily;
    }

    private static String text(String format, Object... figures) {
        // The page writes a minus as one.
        return String.format(Locale.ROOT, format, figures).replace('-', '−');
    }
}
