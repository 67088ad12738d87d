package io.pqtrade.market.world;

import java.util.Map;

/** How a shipped symbol moves: on a path of its own, or as the arithmetic of two others. */
sealed interface Nature {

    /** Usual width of bid to ask in points of the shipped digits. */
    int spreadPoints();

    /**
     * A symbol that wanders by itself.
     *
     * @param home price it wanders around
     * @param volatility standard deviation of a year's relative change
     */
    record Own(double home, double volatility, int spreadPoints) implements Nature {}

    /** {@code first × second}, such as EURJPY = EURUSD × USDJPY. */
    record Product(String first, String second, int spreadPoints) implements Nature {}

    /** {@code first ÷ second}, such as EURGBP = EURUSD ÷ GBPUSD. */
    record Ratio(String first, String second, int spreadPoints) implements Nature {}

    Map<String, Nature> SHIPPED = Map.ofEntries(
            Map.entry("EURUSD", new Own(1.0850, 0.07, 8)),
            Map.entry("GBPUSD", new Own(1.2700, 0.08, 11)),
            Map.entry("USDJPY", new Own(149.90, 0.09, 10)),
            Map.entry("USDCHF", new Own(0.8820, 0.07, 12)),
            Map.entry("AUDUSD", new Own(0.6550, 0.09, 10)),
            Map.entry("USDCAD", new Own(1.3600, 0.06, 13)),
            Map.entry("NZDUSD", new Own(0.6050, 0.09, 14)),
            Map.entry("EURGBP", new Ratio("EURUSD", "GBPUSD", 12)),
            Map.entry("EURJPY", new Product("EURUSD", "USDJPY", 15)),
            Map.entry("GBPJPY", new Product("GBPUSD", "USDJPY", 22)),
            Map.entry("XAUUSD", new Own(2655, 0.15, 25)),
            Map.entry("XAGUSD", new Own(31.20, 0.28, 20)),
            Map.entry("US500", new Own(5900, 0.16, 50)),
            Map.entry("NAS100", new Own(20_800, 0.21, 150)),
            Map.entry("USOIL", new Own(70.00, 0.33, 3)),
            Map.entry("BTCUSD", new Own(96_500, 0.50, 1500)),
            Map.entry("ETHUSD", new Own(3350, 0.60, 150)));
}
