package io.pqtrade.bench.crash;

import io.pqtrade.bench.client.Account;
import io.pqtrade.bench.client.Market;
import io.pqtrade.bench.client.Setup;
import io.pqtrade.bench.crash.Attempt.Outcome;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Kills each named server with SIGKILL in the middle of a load of commands of every kind and waits for the stack to come back by
 * itself. Afterwards every acknowledged command must have taken effect once, a refused one never, and no other twice.
 */
public final class CrashRun {

    private static final int TRADERS = 16;
    private static final long COMMANDS_BETWEEN_KILLS = 600;
    private static final Duration RECOVERY = Duration.ofSeconds(90);

    private final InetSocketAddress gateway;
    private final String jdbcUrl;
    private final List<Victim> victims;
    private final String tag = "crash-" + Instant.now().getEpochSecond();
    private final AtomicBoolean open = new AtomicBoolean(true);
    private final AtomicLong acknowledged = new AtomicLong();

    private CrashRun(InetSocketAddress gateway, String jdbcUrl, List<Victim> victims) {
        this.gateway = gateway;
        this.jdbcUrl = jdbcUrl;
        this.victims = victims;
    }

    /**
     * Arguments: gateway port, then {@code name=pid-file} of each server to kill, in order; the JDBC URL comes in
     * PQ_BENCH_DATABASE. Exits with 1 on a fault.
     */
    public static void main(String[] arguments) throws Exception {
        List<Victim> victims = new ArrayList<>();
        for (int i = 1; i < arguments.length; i++) {
            String[] pair = arguments[i].split("=", 2);
            victims.add(new Victim(pair[0], Path.of(pair[1])));
        }
        InetSocketAddress gateway = new InetSocketAddress("127.0.0.1", Integer.parseInt(arguments[0]));
        System.exit(new CrashRun(gateway, System.getenv("PQ_BENCH_DATABASE"), victims).run() ? 0 : 1);
    }

    private boolean run() throws Exception {
        Setup setup = new Setup(gateway, tag);
        List<Account> accounts = setup.accounts(TRADERS, "HEDGING");
        Market market =
                setup.markets(List.of("EURUSD"), accounts.getFirst().token()).getFirst();
        List<Attempt> log = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(TRADERS)) {
            List<Future<List<Attempt>>> traders = new ArrayList<>();
            for (int i = 0; i < TRADERS; i++) {
                traders.add(threads.submit(new Trader(gateway, accounts.get(i), market, open::get, acknowledged)));
            }
            try {
                killEach();
            } finally {
                open.set(false);
            }
            for (Future<List<Attempt>> trader : traders) {
                log.addAll(trader.get());
            }
        }
        return report(log, new Verdict(jdbcUrl, accounts).faults(log));
    }

    private void killEach() throws IOException, TimeoutException {
        awaitCommands("before the first kill");
        for (Victim victim : victims) {
            long started = System.nanoTime();
            say("killed " + victim.name() + " (process " + victim.kill() + ") after " + acknowledged.get()
                    + " commands");
            awaitCommands("after " + victim.name() + " was killed");
            say(COMMANDS_BETWEEN_KILLS + " further commands acknowledged "
                    + Duration.ofNanos(System.nanoTime() - started).toMillis() + " ms after the kill");
        }
    }

    private void awaitCommands(String when) throws TimeoutException {
        long target = acknowledged.get() + COMMANDS_BETWEEN_KILLS;
        long giveUp = System.nanoTime() + RECOVERY.toNanos();
        while (acknowledged.get() < target) {
            if (System.nanoTime() > giveUp) {
                throw new TimeoutException(
                        "no " + COMMANDS_BETWEEN_KILLS + " commands within " + RECOVERY + " " + when);
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private boolean report(List<Attempt> log, List<String> faults) {
        long repeated = log.stream().filter(attempt -> attempt.sends() > 1).count();
        say(log.size() + " commands sent, " + count(log, Outcome.ACKNOWLEDGED) + " acknowledged, "
                + count(log, Outcome.REFUSED) + " refused, " + count(log, Outcome.UNKNOWN) + " never answered; "
                + repeated
                + " sent more than once");
        for (Kind kind : Kind.values()) {
            List<Attempt> ofKind =
                    log.stream().filter(attempt -> attempt.kind() == kind).toList();
            say(kind + ": " + count(ofKind, Outcome.ACKNOWLEDGED) + " acknowledged of " + ofKind.size());
        }
        faults.forEach(CrashRun::say);
        say(
                faults.isEmpty()
                        ? "each acknowledged command took effect once, no other twice"
                        : faults.size() + " faults");
        return faults.isEmpty();
    }

    private static long count(List<Attempt> log, Outcome outcome) {
        return log.stream().filter(attempt -> attempt.outcome() == outcome).count();
    }

    private static void say(String line) {
        System.out.println("crash: " + line);
    }
}
