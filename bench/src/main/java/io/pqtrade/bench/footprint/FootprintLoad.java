package io.pqtrade.bench.footprint;

import io.pqtrade.bench.client.Account;
import io.pqtrade.bench.client.Setup;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Twenty traders and fifty sockets: {@code DOOR SOCKETS SECONDS PACE_MILLIS}, the first two being ports on the loopback address; the
 * administrator's password is in {@code PQ_DEMO_PASSWORD}. Prints one row of a table; ends with 1 when a call failed, a socket was lost or a
 * stop passed over.
 */
public final class FootprintLoad {

    private static final int TRADERS = 20;
    private static final int OBSERVERS = 30;
    private static final int STOP_OUTS = 4;
    /** Tokens last an hour; each shift has users, portfolios and sockets of its own. */
    private static final Duration LONGEST_SHIFT = Duration.ofMinutes(30);
    /** What was touched at the very end may take so long to be closed. */
    private static final Duration LAST_STOPS = Duration.ofSeconds(6);

    private FootprintLoad() {}

    static void main(String[] arguments) throws Exception {
        InetSocketAddress door = new InetSocketAddress("127.0.0.1", Integer.parseInt(arguments[0]));
        int sockets = Integer.parseInt(arguments[1]);
        Duration pace = Duration.ofMillis(Long.parseLong(arguments[3]));
        Notes notes = new Notes();
        try (HttpClient client = HttpClient.newHttpClient()) {
            Duration left = Duration.ofSeconds(Long.parseLong(arguments[2]));
            while (left.isPositive()) {
                Duration shift = left.compareTo(LONGEST_SHIFT) > 0 ? LONGEST_SHIFT : left;
                work(new Load(door, sockets, client, shift, notes), pace);
                left = left.minus(shift);
            }
            System.out.println(notes.row());
            if (!notes.firstFailure().isEmpty()) {
                System.err.println("the first failure: " + notes.firstFailure());
            }
            client.shutdownNow();
        }
        System.exit(notes.failed.sum() + notes.socketsLost.sum() + notes.missed() == 0 ? 0 : 1);
    }

    private static void work(Load load, Duration pace) throws IOException, InterruptedException {
        Setup setup = new Setup(
                load.door(), "footprint-" + Long.toString(Instant.now().getEpochSecond(), Character.MAX_RADIX));
        List<Account> accounts = setup.accounts(TRADERS);
        Ruin ruin = new Ruin(load, setup, System.getenv("PQ_DEMO_PASSWORD"), STOP_OUTS);
        List<Watcher> watchers = new ArrayList<>();
        List<WebSocket> open = new ArrayList<>();
        for (int i = 0; i < TRADERS + OBSERVERS; i++) {
            Watcher watcher = new Watcher(load.notes());
            open.add(load.watch(accounts.get(i % TRADERS), i < TRADERS, watcher));
            watchers.add(watcher);
        }
        trade(load, accounts, pace, ruin);
        Thread.sleep(LAST_STOPS);
        load.notes().missed(MissedStops.count(load.door(), accounts));
        watchers.forEach(Watcher::leave);
        open.forEach(WebSocket::abort);
    }

    private static void trade(Load load, List<Account> accounts, Duration pace, Ruin ruin)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + load.length().toNanos();
        List<Thread> threads = new ArrayList<>();
        threads.add(Thread.ofPlatform().start(ruin));
        for (int i = 0; i < accounts.size(); i++) {
            threads.add(Thread.ofPlatform()
                    .start(new Trader(
                            load.door(), accounts.get(i), Load.SYMBOLS, pace, end, load.notes(), new Random(i))));
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
