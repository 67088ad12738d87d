package io.pqtrade.bench.fanout;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a run is told on its command line, as {@code --name value}.
 *
 * @param gateway the gateway's port on the loopback address, where the bench signs in; 0 when prices are shown to anybody
 * @param market market-service's port, whose sockets are opened
 * @param process market-service's process id
 * @param clients numbers of sockets, one round each
 * @param idle sockets opened to see what an idle one costs; 0 leaves that out
 * @param symbols each socket follows
 * @param results file the figures are appended to as Markdown
 */
record Settings(
        int gateway,
        int market,
        long process,
        List<Integer> clients,
        int idle,
        List<String> symbols,
        Duration warmUp,
        Duration measured,
        Path results) {

    private static final String TEN = "EURUSD,GBPUSD,USDJPY,AUDUSD,USDCHF,USDCAD,NZDUSD,EURJPY,XAUUSD,BTCUSD";

    static Settings parse(String[] arguments) {
        Map<String, String> given = new LinkedHashMap<>();
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            given.put(arguments[i].replaceFirst("^--", ""), arguments[i + 1]);
        }
        return new Settings(
                Integer.parseInt(given.getOrDefault("gateway", "8080")),
                Integer.parseInt(given.getOrDefault("market", "8082")),
                Long.parseLong(given.getOrDefault("process", "0")),
                Arrays.stream(given.getOrDefault("clients", "200,1000").split(","))
                        .map(Integer::valueOf)
                        .toList(),
                Integer.parseInt(given.getOrDefault("idle", "1000")),
                List.of(given.getOrDefault("symbols", TEN).split(",")),
                Duration.ofSeconds(Long.parseLong(given.getOrDefault("warm-up", "15"))),
                Duration.ofSeconds(Long.parseLong(given.getOrDefault("seconds", "20"))),
                Path.of(given.getOrDefault("results", "bench/RESULTS.md")));
    }
}
