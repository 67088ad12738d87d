package io.pqtrade.bench.fanout;

import io.pqtrade.bench.aim.Aim;
import io.pqtrade.bench.client.Setup;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Sockets that follow ten symbols each, straight at market-service as Nginx would: ticks come the whole way, from the simulated
 * world through the feed. Every socket must get every tick.
 */
public final class FanoutBench {

    private static final Duration LATE = Duration.ofSeconds(2);
    private static final double IDLE_KIB = 24;
    private static final Duration SETTLE = Duration.ofSeconds(2);

    private final Settings settings;
    private final InetSocketAddress market;
    private final Jvm server;
    private final Jvm driver = new Jvm(ProcessHandle.current().pid());
    private final String headers;
    private final List<Aim> aims = new ArrayList<>();

    private FanoutBench(Settings settings) throws IOException {
        this.settings = settings;
        this.market = new InetSocketAddress("127.0.0.1", settings.market());
        this.server = new Jvm(settings.process());
        this.headers = settings.gateway() == 0 ? "" : "Authorization: Bearer " + token(settings.gateway()) + "\r\n";
    }

    /** Exits with 1 when a tick was lost or an aim missed. */
    public static void main(String[] arguments) throws Exception {
        Settings settings = Settings.parse(arguments);
        FanoutBench bench = new FanoutBench(settings);
        String idle = settings.idle() == 0 ? "" : bench.idle();
        List<Round> rounds = new ArrayList<>();
        for (int clients : settings.clients()) {
            Round round = bench.round(clients);
            rounds.add(round);
            bench.aims.addAll(round.aims());
            say(round.row());
        }
        System.out.print(Aim.text(bench.aims));
        Files.writeString(
                settings.results(),
                bench.markdown(rounds, idle) + "\n" + Aim.markdown(bench.aims) + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        System.exit(bench.aims.stream().allMatch(Aim::reached) ? 0 : 1);
    }

    private static String token(int gateway) throws IOException {
        String name = "fanout-" + Instant.now().getEpochSecond();
        return new Setup(new InetSocketAddress("127.0.0.1", gateway), name)
                .accounts(1)
                .getFirst()
                .token();
    }

    /** What an open socket that follows nothing costs market-service. */
    private String idle() throws IOException, InterruptedException {
        try (Crowd few = new Crowd(market, new Tally())) {
            // The first ones bring classes and buffers that all share.
            few.add(50, "/prices/?symbols=", headers);
            few.watch(SETTLE);
            long heap = server.liveHeapKib();
            long anonymous = server.anonymousKib();
            few.add(settings.idle(), "/prices/?symbols=", headers);
            few.watch(SETTLE);
            double heapEach = (double) (server.liveHeapKib() - heap) / settings.idle();
            double anonymousEach = (double) (server.anonymousKib() - anonymous) / settings.idle();
            String line = String.format(
                    Locale.ROOT,
                    "An idle socket costs %.1f KiB of live heap; anonymous memory of the process grew by %.1f KiB for each of %d.",
                    heapEach,
                    anonymousEach,
                    settings.idle());
            say(line);
            aims.add(Aim.atMost("KiB of live heap for an idle socket", heapEach, IDLE_KIB));
            aims.add(Aim.atMost("KiB of the process for an idle socket", anonymousEach, IDLE_KIB));
            return line;
        }
    }

    private Round round(int clients) throws IOException, InterruptedException {
        Tally tally = new Tally();
        try (Crowd crowd = new Crowd(market, tally)) {
            say("opening " + clients + " sockets");
            crowd.add(clients, "/prices/?symbols=" + String.join(",", settings.symbols()), headers);
            crowd.watch(settings.warmUp());
            double serverBefore = server.cpuSeconds();
            double driverBefore = driver.cpuSeconds();
            long from = Crowd.microsOfDay(Clock.systemUTC());
            long length = settings.measured().toNanos() / 1000;
            tally.window(from, from + length);
            crowd.watch(settings.measured());
            double serverCpu = server.cpuSeconds() - serverBefore;
            double driverCpu = driver.cpuSeconds() - driverBefore;
            // Ticks made in the window may arrive a little later.
            crowd.watch(LATE);
            crowd.close();
            if (crowd.lost() > 0) {
                say(crowd.lost() + " sockets were lost, the first with " + crowd.firstLoss());
            }
            return new Round(
                    clients,
                    length / 1e6,
                    tally.ticks(),
                    tally.distinct() * clients,
                    tally.gaps(),
                    crowd.lost(),
                    tally.ageMillis(50),
                    tally.ageMillis(99),
                    tally.ageMillis(100),
                    serverCpu,
                    driverCpu);
        }
    }

    private String markdown(List<Round> rounds, String idle) {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%n## fanout, %s%n%n`./pq bench fanout`: each socket follows the ticks of %d symbols; %d s warm-up, %d s measured, on"
                        + " %d cores with the driver on them too. Java %s, Linux %s. Age is arrival less the tick's own time.%n%n",
                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                settings.symbols().size(),
                settings.warmUp().toSeconds(),
                settings.measured().toSeconds(),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.version"),
                System.getProperty("os.version")));
        text.append("| sockets | ticks/s delivered | complete | gaps | age p50 ms | p99 ms | max ms |"
                + " server CPU s per million | driver CPU s per million | server, of a core |\n"
                + "|---|---|---|---|---|---|---|---|---|---|\n");
        rounds.forEach(round -> text.append(round.row()).append('\n'));
        return text.append('\n').append(idle).append('\n').toString();
    }

    private static void say(String line) {
        System.out.println("bench fanout: " + line);
    }
}
