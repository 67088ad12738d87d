package io.pqtrade.bench.orders;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a run is told on its command line, as {@code --name value}.
 *
 * @param port the gateway's port on the loopback address
 * @param jdbcUrl the database the services write to, with its user and password (from PQ_BENCH_DATABASE)
 * @param processes process id by name, for CPU accounting; children are counted with their parent
 * @param pgbench the pgbench program
 * @param results file the figures are appended to as Markdown
 */
record Settings(
        int port,
        String jdbcUrl,
        Map<String, Long> processes,
        String pgbench,
        Path results,
        int connections,
        int portfolios,
        Duration warmUp,
        Duration measured,
        int rounds) {

    static Settings parse(String[] arguments) {
        Map<String, String> given = new LinkedHashMap<>();
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            given.put(arguments[i].replaceFirst("^--", ""), arguments[i + 1]);
        }
        return new Settings(
                Integer.parseInt(given.getOrDefault("port", "8080")),
                database(),
                processes(given.getOrDefault("processes", "")),
                given.getOrDefault("pgbench", "pgbench"),
                Path.of(given.getOrDefault("results", "bench/RESULTS.md")),
                Integer.parseInt(given.getOrDefault("connections", "32")),
                Integer.parseInt(given.getOrDefault("portfolios", "64")),
                Duration.ofSeconds(Long.parseLong(given.getOrDefault("warm-up", "60"))),
                Duration.ofSeconds(Long.parseLong(given.getOrDefault("seconds", "15"))),
                Integer.parseInt(given.getOrDefault("rounds", "3")));
    }

    /** From the environment, because everybody on the machine can read a command line, and it holds a password. */
    private static String database() {
        String url = System.getenv("PQ_BENCH_DATABASE");
        if (url == null) {
            throw new IllegalArgumentException("PQ_BENCH_DATABASE must hold the JDBC URL");
        }
        return url;
    }

    private static Map<String, Long> processes(String list) {
        Map<String, Long> processes = new LinkedHashMap<>();
        for (String pair : list.split(",")) {
            if (!pair.isBlank()) {
                String[] parts = pair.split("=");
                processes.put(parts[0], Long.valueOf(parts[1]));
            }
        }
        return processes;
    }
}
