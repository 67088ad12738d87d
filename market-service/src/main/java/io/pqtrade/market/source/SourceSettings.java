package io.pqtrade.market.source;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Which symbols do not come from the simulated world. Lists are {@code SYMBOL=…} between commas.
 *
 * @param replay files to play
 * @param binance symbols that are live
 */
@ConfigurationProperties("pq.sources")
record SourceSettings(Replay replay, Binance binance) {

    /**
     * @param files of each symbol, several between semicolons in the order of their time
     * @param speed how many times faster than they were made, up to 10000
     * @param spreadPoints between bid and ask where a file has bids alone and the instrument names no spread
     * @param anchor when the first tick is told; at this node's start when absent. Nodes that take over from each other need one
     */
    record Replay(
            String files,
            double speed,
            int spreadPoints,
            @Nullable Instant anchor) {

        private static final double FASTEST = 10_000;

        Replay {
            if (!(speed > 0 && speed <= FASTEST)) {
                throw new IllegalArgumentException("pq.sources.replay.speed must be above 0, at most 10000");
            }
            if (spreadPoints < 0) {
                throw new IllegalArgumentException("pq.sources.replay.spread-points must not be negative");
            }
        }

        Map<String, List<Path>> paths() {
            Map<String, List<Path>> paths = new LinkedHashMap<>();
            pairs("replay.files", files)
                    .forEach((symbol, list) -> paths.put(
                            symbol, Stream.of(list.split(";")).map(Path::of).toList()));
            return paths;
        }
    }

    /**
     * @param spot symbols from the spot market, such as BTCUSD=BTCUSDT
     * @param usdM symbols from USD-margined futures
     * @param staleAfter silence after which the connection is made anew
     * @param renewAfter age at which it is replaced; the exchange ends it after a day
     */
    record Binance(String spot, URI spotUrl, String usdM, URI usdMUrl, Duration staleAfter, Duration renewAfter) {

        Map<String, String> spotSymbols() {
            return pairs("binance.spot", spot);
        }

        Map<String, String> usdMSymbols() {
            return pairs("binance.usd-m", usdM);
        }
    }

    private static Map<String, String> pairs(String key, String list) {
        Map<String, String> pairs = new LinkedHashMap<>();
        Stream.of(list.split(","))
                .map(String::strip)
                .filter(pair -> !pair.isEmpty())
                .forEach(pair -> {
                    String[] sides = pair.split("=", 2);
                    if (sides.length < 2 || sides[0].isBlank() || sides[1].isBlank()) {
                        throw new IllegalArgumentException(
                                "pq.sources." + key + " is SYMBOL=… between commas, not " + list);
                    }
                    pairs.put(sides[0].strip(), sides[1].strip());
                });
        return pairs;
    }
}
