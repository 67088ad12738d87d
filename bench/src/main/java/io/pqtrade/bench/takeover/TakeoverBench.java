package io.pqtrade.bench.takeover;

import io.pqtrade.bench.aim.Aim;
import io.pqtrade.bench.client.Setup;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Kills the publishing one of two nodes again and again, and sees on a socket of the other how long no new tick came, and that none
 * was lost: {@code GATEWAY NODE NODE ROUNDS RESULTS}. A node is {@code PORT:MANAGEMENT:PIDFILE}.
 */
public final class TakeoverBench {

    /** What the market promises its readers. */
    private static final double PROMISED_SECONDS = 3;

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String SYMBOL = "EURUSD";

    private final HttpClient client;
    private final List<Node> nodes;
    private final String token;

    private TakeoverBench(HttpClient client, List<Node> nodes, String token) {
        this.client = client;
        this.nodes = nodes;
        this.token = token;
    }

    /** Exits with 1 when a takeover took longer than promised. */
    static void main(String[] arguments) throws Exception {
        InetSocketAddress gateway = new InetSocketAddress("127.0.0.1", Integer.parseInt(arguments[0]));
        List<Node> nodes = List.of(Node.parse(arguments[1]), Node.parse(arguments[2]));
        int rounds = Integer.parseInt(arguments[3]);
        List<Long> millis = new ArrayList<>();
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (int round = 1; round <= rounds; round++) {
                // Tokens live for minutes.
                String token = new Setup(gateway, "takeover-" + Instant.now().toEpochMilli())
                        .accounts(1)
                        .getFirst()
                        .token();
                millis.add(new TakeoverBench(client, nodes, token).round());
                System.out.printf("bench takeover: round %d: %d ms without a tick%n", round, millis.getLast());
            }
            client.shutdownNow();
        }
        List<Long> sorted = millis.stream().sorted().toList();
        String text = String.format(
                Locale.ROOT,
                "%n## takeover of the market, %s%n%n`./pq bench takeover`: two nodes of the market, twenty ticks a second; the publishing one is"
                        + " killed (SIGKILL) %d times, a socket of the other watches.%nFrom the kill to the first tick made after it: median"
                        + " **%d ms**, longest %d ms; no sequence missing or repeated in any round.%n",
                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                rounds,
                sorted.get(rounds / 2),
                sorted.getLast());
        Aim aim = Aim.atMost("longest takeover in seconds", sorted.getLast() / 1000.0, PROMISED_SECONDS);
        String judged = text + "\n" + Aim.markdown(List.of(aim)) + "\n";
        System.out.print(judged);
        Files.writeString(Path.of(arguments[4]), judged, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        System.exit(aim.reached() ? 0 : 1);
    }

    /** @return milliseconds from the kill to the arrival of the first tick that was made after it */
    private long round() throws IOException, InterruptedException, TimeoutException {
        Node publisher = publisher();
        Node other = nodes.get(1 - nodes.indexOf(publisher));
        Watch watch = new Watch();
        WebSocket socket = client.newWebSocketBuilder()
                .header("Authorization", "Bearer " + token)
                .buildAsync(URI.create("ws://127.0.0.1:" + other.port() + "/prices/?symbols=" + SYMBOL), watch)
                .join();
        next(watch, Instant.EPOCH);
        Instant killed = Clock.systemUTC().instant();
        long from = System.nanoTime();
        publisher.kill();
        long took = next(watch, killed).heardNanos() - from;
        // The chain must hold for a while longer, past whatever the new publisher found to make up for.
        next(watch, killed.plusSeconds(5));
        socket.abort();
        return TimeUnit.NANOSECONDS.toMillis(took);
    }

    private static Watch.Heard next(Watch watch, Instant madeAfter) throws InterruptedException, TimeoutException {
        while (true) {
            Watch.Heard heard = watch.heard().poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (heard == null) {
                throw new TimeoutException("no tick for " + PATIENCE);
            }
            if (!heard.unbroken()) {
                throw new IllegalStateException("ticks are missing before the one of " + heard.madeAt());
            }
            if (heard.madeAt().isAfter(madeAfter)) {
                return heard;
            }
        }
    }

    /** Once both nodes are well. */
    private Node publisher() throws IOException, InterruptedException, TimeoutException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() - end < 0) {
            boolean well = nodes.getFirst().isWell(client) && nodes.getLast().isWell(client);
            for (Node node : nodes) {
                if (well && node.publishes(client)) {
                    return node;
                }
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
        throw new TimeoutException("the nodes were not both well within " + PATIENCE);
    }
}
