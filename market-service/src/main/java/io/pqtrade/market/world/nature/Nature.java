package io.pqtrade.market.world.nature;

import java.util.Map;
import java.util.Optional;

/** How a shipped symbol moves: on a path of its own, or as the arithmetic of two others. */
public sealed interface Nature {

    /** Usual width of bid to ask in points of the shipped digits, in the middle of the day. */
    int spreadPoints();

    /**
     * A symbol that moves by itself.
     *
     * @param home price it wanders around
     * @param volatility standard deviation of a year's relative change, without news
     */
    record Own(double home, double volatility, int spreadPoints, Season season, Loadings loadings) implements Nature {}

    /**
     * A cross, made of two other symbols at the same moment.
     *
     * @param ratio {@code first ÷ second} such as EURGBP = EURUSD ÷ GBPUSD; otherwise {@code first × second} such as
     *     EURJPY = EURUSD × USDJPY
     */
    record Cross(String first, String second, boolean ratio, int spreadPoints) implements Nature {

        /** The cross of two prices. */
        public double of(double firstPrice, double secondPrice) {
            return ratio ? firstPrice / secondPrice : firstPrice * secondPrice;
        }
    }

    /** Of a symbol; empty when this world has none of that name. */
    static Optional<Nature> of(String symbol) {
        return Optional.ofNullable(SHIPPED.get(symbol));
    }

    Map<String, Nature> SHIPPED = Map.ofEntries(
            own("EURUSD", 1.0850, 0.070, 8, Season.EUROPE, new Loadings(-0.82, 0.12, 0, 0)),
            own("GBPUSD", 1.2700, 0.080, 11, Season.BRITAIN, new Loadings(-0.70, 0.25, 0, 0)),
            own("USDJPY", 149.90, 0.090, 10, Season.JAPAN, new Loadings(0.60, 0.35, 0, 0)),
            own("USDCHF", 0.8820, 0.070, 12, Season.EUROPE, new Loadings(0.84, 0.15, 0, 0)),
            own("AUDUSD", 0.6550, 0.095, 10, Season.PACIFIC, new Loadings(-0.65, 0.52, 0, 0)),
            own("USDCAD", 1.3600, 0.065, 13, Season.AMERICA, new Loadings(0.60, -0.40, 0, 0)),
            own("NZDUSD", 0.6050, 0.100, 14, Season.PACIFIC, new Loadings(-0.65, 0.52, 0, 0)),
            Map.entry("EURGBP", new Cross("EURUSD", "GBPUSD", true, 12)),
            Map.entry("EURJPY", new Cross("EURUSD", "USDJPY", false, 15)),
            Map.entry("GBPJPY", new Cross("GBPUSD", "USDJPY", false, 22)),
            own("XAUUSD", 2655, 0.15, 25, Season.METALS, new Loadings(-0.45, -0.10, 0.75, 0)),
            own("XAGUSD", 31.20, 0.28, 20, Season.METALS, new Loadings(-0.40, 0.15, 0.75, 0)),
            own("US500", 5900, 0.16, 50, Season.SHARES, new Loadings(-0.05, 0.975, 0, 0)),
            own("NAS100", 20_800, 0.21, 150, Season.SHARES, new Loadings(-0.05, 0.965, 0, 0)),
            own("USOIL", 70.00, 0.33, 3, Season.OIL, new Loadings(-0.15, 0.30, 0, 0)),
            own("BTCUSD", 96_500, 0.50, 1500, Season.CRYPTO, new Loadings(-0.05, 0.25, 0, 0.90)),
            own("ETHUSD", 3350, 0.60, 150, Season.CRYPTO, new Loadings(-0.05, 0.28, 0, 0.85)));

    private static Map.Entry<String, Nature> own(
            String symbol, double home, double volatility, int spreadPoints, Season season, Loadings loadings) {
        return Map.entry(symbol, new Own(home, volatility, spreadPoints, season, loadings));
    }
}
