package io.pqtrade.bench.history;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a run is told on its command line, as {@code --name value}.
 *
 * @param gateway port of the gateway on the loopback address
 * @param market port of market-service
 * @param results file the figures are appended to as Markdown
 * @param pages measured of each kind, as many as {@code warmUp} before
 * @param intervals whose pages are read
 * @param ready seconds after which the history was there; 0 when nobody waited for it
 */
record Settings(int gateway, int market, Path results, int pages, int warmUp, List<String> intervals, int ready) {

    static Settings parse(String[] arguments) {
        Map<String, String> given = new LinkedHashMap<>();
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            given.put(arguments[i].replaceFirst("^--", ""), arguments[i + 1]);
        }
        return new Settings(
                Integer.parseInt(given.getOrDefault("port", "8080")),
                Integer.parseInt(given.getOrDefault("market", "8082")),
                Path.of(given.getOrDefault("results", "bench/RESULTS.md")),
                Integer.parseInt(given.getOrDefault("pages", "100")),
                Integer.parseInt(given.getOrDefault("warm-up", "60")),
                List.of(given.getOrDefault("intervals", "M1,M5,M15,M30,H1,H4,D1")
                        .split(",")),
                Integer.parseInt(given.getOrDefault("ready", "0")));
    }
}
