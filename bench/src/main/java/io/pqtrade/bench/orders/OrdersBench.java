package io.pqtrade.bench.orders;

import io.pqtrade.bench.aim.Aim;
import io.pqtrade.bench.client.Account;
import io.pqtrade.bench.client.Setup;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;

/**
 * Market orders with stop loss and take profit through the gateway, round by round beside pgbench writing the same rows one
 * transaction an order on the same server. The ratio of the two is the figure: it holds when the machine's speed drifts.
 */
public final class OrdersBench {

    static final List<String> SYMBOLS = List.of("EURUSD", "GBPUSD", "AUDUSD", "NZDUSD");

    private final Settings settings;
    private final String tag = "bench-" + Instant.now().getEpochSecond();

    private OrdersBench(Settings settings) {
        this.settings = settings;
    }

    /** Exits with 1 when an order failed or is missing, or an aim is missed. */
    public static void main(String[] arguments) throws Exception {
        Settings settings = Settings.parse(arguments);
        Report report = new OrdersBench(settings).run();
        System.out.print(report.text());
        Files.writeString(settings.results(), report.markdown(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        System.exit(report.sound() && report.aims().stream().allMatch(Aim::reached) ? 0 : 1);
    }

    private Report run() throws IOException, InterruptedException, ExecutionException, SQLException {
        InetSocketAddress gateway = new InetSocketAddress("127.0.0.1", settings.port());
        say("setting up " + settings.portfolios() + " portfolios");
        Setup setup = new Setup(gateway, tag);
        List<Account> accounts = setup.accounts(settings.portfolios());
        Load load = new Load(
                gateway, accounts, setup.markets(SYMBOLS, accounts.getFirst().token()), tag);
        SameRows rows = new SameRows(settings.jdbcUrl(), tag);

        say("warming up for " + settings.warmUp().toSeconds() + " s");
        long accepted = load.run(settings.connections(), settings.warmUp()).accepted();
        rows.analyse();
        rows.create(settings.portfolios());
        PgBench pgbench = new PgBench(settings.pgbench(), settings.jdbcUrl());
        String script = rows.script(settings.portfolios());
        pgbench.run(script, settings.connections(), Duration.ofSeconds(3));

        List<Round> rounds = new ArrayList<>();
        for (int i = 1; i <= settings.rounds(); i++) {
            Round round = round(load, pgbench, script);
            accepted += round.load().accepted();
            rounds.add(round);
            say("round " + i + ": " + round.line());
        }
        rows.drop();
        return new Report(settings, rounds, accepted, rows.ordersFound());
    }

    private Round round(Load load, PgBench pgbench, String script) throws InterruptedException, ExecutionException {
        CpuTimes before = CpuTimes.read(settings.processes());
        Load.Result result = load.run(settings.connections(), settings.measured());
        CpuTimes spent = CpuTimes.read(settings.processes()).since(before);
        double reference = pgbench.run(script, settings.connections(), settings.measured());
        return new Round(result, spent, reference);
    }

    private static void say(String line) {
        System.out.println("bench orders: " + line);
    }
}
