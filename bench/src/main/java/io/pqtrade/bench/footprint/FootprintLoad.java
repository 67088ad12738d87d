package io.pqtrade.bench.footprint;

import io.pqtrade.bench.client.Account;
import io.pqtrade.bench.client.Setup;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Twenty traders and fifty sockets: {@code DOOR SOCKETS SECONDS PACE_MILLIS}, the first two being ports on the loopback address. Prints one
 * row of a table; ends with 1 when a call failed or a socket was lost.
 */
public final class FootprintLoad {

    private static final int TRADERS = 20;
    private static final int OBSERVERS = 30;
    private static final List<String> SYMBOLS =
            List.of("EURUSD", "GBPUSD", "USDJPY", "AUDUSD", "USDCHF", "USDCAD", "NZDUSD", "EURJPY", "XAUUSD", "BTCUSD");

    private FootprintLoad() {}

    static void main(String[] arguments) throws Exception {
        InetSocketAddress door = new InetSocketAddress("127.0.0.1", Integer.parseInt(arguments[0]));
        int sockets = Integer.parseInt(arguments[1]);
        Duration length = Duration.ofSeconds(Long.parseLong(arguments[2]));
        Duration pace = Duration.ofMillis(Long.parseLong(arguments[3]));
        List<Account> accounts = new Setup(door, "footprint-" + Instant.now().getEpochSecond()).accounts(TRADERS);
        Notes notes = new Notes();
        List<Watcher> watchers = new ArrayList<>();
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (int i = 0; i < TRADERS + OBSERVERS; i++) {
                watchers.add(watch(client, sockets, accounts.get(i % TRADERS), i < TRADERS, notes));
            }
            trade(door, accounts, length, pace, notes);
            watchers.forEach(Watcher::leave);
            System.out.println(notes.row());
            if (!notes.firstFailure().isEmpty()) {
                System.err.println("the first failure: " + notes.firstFailure());
            }
            client.shutdownNow();
        }
        System.exit(notes.failed.sum() + notes.socketsLost.sum() == 0 ? 0 : 1);
    }

    /** Ticks of all symbols, and for a trader the events of the own portfolio. */
    private static Watcher watch(HttpClient client, int port, Account account, boolean trader, Notes notes) {
        Watcher watcher = new Watcher(notes, Clock.systemUTC());
        WebSocket socket = client.newWebSocketBuilder()
                .header("Authorization", "Bearer " + account.token())
                .buildAsync(
                        URI.create("ws://127.0.0.1:" + port + "/prices/?symbols=" + String.join(",", SYMBOLS)), watcher)
                .join();
        if (trader) {
            socket.sendText("{\"op\":\"subscribe\",\"channel\":\"portfolio\"}", true)
                    .join();
        }
        return watcher;
    }

    private static void trade(
            InetSocketAddress door, List<Account> accounts, Duration length, Duration pace, Notes notes)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + length.toNanos();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < accounts.size(); i++) {
            threads.add(Thread.ofPlatform()
                    .start(new Trader(door, accounts.get(i), SYMBOLS, pace, end, notes, new Random(i))));
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
