package io.pqtrade.testkit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/** PostgreSQL from the binaries on the class path, with a data directory of its own that outlives a kill. */
final class EmbeddedPostgresProcess implements ServerProcess {

    private final Path data;
    private final int port = TestServers.freePort();
    private final Map<String, String> settings;
    private EmbeddedPostgres running;

    EmbeddedPostgresProcess(Map<String, String> settings) {
        this.settings = settings;
        try {
            data = Files.createTempDirectory("pq-test-postgres");
            running = launch();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs initdb only when the directory holds no database yet. */
    private EmbeddedPostgres launch() throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPort(port)
                .setLocaleConfig("locale", "C.UTF-8")
                .setPGStartupWait(Duration.ofSeconds(60));
        settings.forEach(builder::setServerConfig);
        return builder.start();
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public void kill() {
        ProcessHandle.of(postmasterPid()).ifPresent(postmaster -> {
            postmaster.destroyForcibly();
            postmaster.onExit().join();
        });
    }

    private long postmasterPid() {
        try {
            String firstLine =
                    Files.readAllLines(data.resolve("postmaster.pid")).getFirst();
            return Long.parseLong(firstLine.trim());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void start() {
        try {
            running.close();
            running = launch();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        try {
            running.close();
            deleteData();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void deleteData() throws IOException {
        try (Stream<Path> tree = Files.walk(data)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
