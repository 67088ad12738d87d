package io.pqtrade.market;

import io.pqtrade.testkit.Eventually;
import io.pqtrade.testkit.TestDatabase;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A node in a process of its own, which can be killed and stopped as processes are. */
final class MarketProcess implements AutoCloseable {

    private Process process;
    private final int port;

    private MarketProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static MarketProcess start(TestDatabase database, String redisUrl, String... settings) {
        int port = freePort();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx160m",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "io.pqtrade.market.MarketService",
                "--server.port=" + port,
                "--management.server.port=0",
                "--spring.datasource.url=" + database.jdbcUrl(),
                "--spring.datasource.username=" + database.user(),
                "--spring.datasource.password=" + database.password(),
                "--pq.redis-url=" + redisUrl,
                "--pq.feed.hours=ALWAYS",
                "--pq.history.weeks=0",
                // A busy machine must not take away what a test waits for.
                "--pq.ladder.late=1h"));
        List.of(settings).forEach(setting -> command.add("--" + setting));
        return new MarketProcess(launch(command), port).awaitAnswer(command);
    }

    private static Process launch(List<String> command) {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(new File("target/market-process.log"))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One that gives up on a machine without time for it is started again, as whatever supervises it does. */
    private MarketProcess awaitAnswer(List<String> command) {
        HttpRequest request =
                HttpRequest.newBuilder(uri("http", "/prices/market/")).build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            Eventually.within(Duration.ofSeconds(120)).passes(() -> {
                if (!process.isAlive()) {
                    process = launch(command);
                }
                http.send(request, HttpResponse.BodyHandlers.discarding());
            });
        }
        return this;
    }

    URI uri(String scheme, String path) {
        return URI.create("%s://127.0.0.1:%d%s".formatted(scheme, port, path));
    }

    void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
