package io.pqtrade.bench.orders;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs pgbench with a script of ours: one transaction an order, prepared statements, as many connections as the load had. */
final class PgBench {

    private static final Pattern TPS = Pattern.compile("tps = ([0-9.]+) \\(without initial connection time\\)");
    private static final Pattern FAILED = Pattern.compile("number of failed transactions: ([0-9]+)");

    private final String program;
    private final URI database;
    private final Map<String, String> query = new HashMap<>();

    /** @param jdbcUrl {@code jdbc:postgresql://host:port/name?user=…&password=…} */
    PgBench(String program, String jdbcUrl) {
        this.program = program;
        this.database = URI.create(jdbcUrl.substring("jdbc:".length()));
        for (String pair : String.valueOf(database.getQuery()).split("&")) {
            String[] parts = pair.split("=", 2);
            query.put(parts[0], parts.length > 1 ? parts[1] : "");
        }
    }

    /** @return transactions a second */
    double run(String script, int connections, Duration length) throws InterruptedException {
        try {
            Path file = Files.createTempFile("pq-bench", ".sql");
            try {
                Files.writeString(file, script);
                return transactionsPerSecond(output(file, connections, length));
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String output(Path script, int connections, Duration length) throws IOException, InterruptedException {
        ProcessBuilder command = new ProcessBuilder(List.of(
                program,
                "--no-vacuum",
                "--protocol=prepared",
                "--client=" + connections,
                "--jobs=2",
                "--time=" + length.toSeconds(),
                "--file=" + script,
                "--host=" + database.getHost(),
                "--port=" + database.getPort(),
                "--username=" + query.getOrDefault("user", ""),
                database.getPath().substring(1)));
        command.environment().put("PGPASSWORD", query.getOrDefault("password", ""));
        command.redirectErrorStream(true);
        Process pgbench = command.start();
        String output = new String(pgbench.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (pgbench.waitFor() != 0) {
            throw new IOException("pgbench failed: " + output);
        }
        return output;
    }

    private static double transactionsPerSecond(String output) throws IOException {
        Matcher failed = FAILED.matcher(output);
        if (failed.find() && !failed.group(1).equals("0")) {
            throw new IOException("pgbench had failed transactions: " + output);
        }
        Matcher tps = TPS.matcher(output);
        if (!tps.find()) {
            throw new IOException("no figure in what pgbench printed: " + output);
        }
        return Double.parseDouble(tps.group(1));
    }
}
