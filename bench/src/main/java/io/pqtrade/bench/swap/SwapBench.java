package io.pqtrade.bench.swap;

import io.pqtrade.bench.aim.Aim;
import io.pqtrade.trading.audit.Audit;
import io.pqtrade.wire.RedisLink;
import io.pqtrade.wire.WorkerBoard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Fills an empty platform with open positions, asks the worker for the rollover job as an administrator would, and reads how
 * long it took for each of the nights owed. The worker is the real one, with the heap and flags it is shipped with.
 */
public final class SwapBench {

    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);
    private static final Duration SETTLING = Duration.ofMinutes(2);
    private static final Duration QUIET = Duration.ofSeconds(3);
    private static final Duration KILL_LOOK = Duration.ofMillis(5);

    private SwapBench() {}

    /** A night's pass as the worker wrote it down. */
    private record Night(String date, long charged, double seconds) {}

    /**
     * @param args positions (100000), positions of a portfolio (10), days since they were opened (11, of which seven are charged); and, to see what is left of
     *     a rollover whose worker dies in it, the file with the worker's process id
     */
    public static void main(String[] args) throws SQLException, IOException {
        int positions = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
        int each = args.length > 1 ? Integer.parseInt(args[1]) : 10;
        int days = args.length > 2 ? Integer.parseInt(args[2]) : 11;
        String url = System.getenv("PQ_BENCH_DATABASE");
        if (url == null) {
            throw new IllegalArgumentException("PQ_BENCH_DATABASE must hold the JDBC URL");
        }
        try (Connection database = DriverManager.getConnection(url)) {
            if (number(database, "SELECT count(*) FROM lot") > 0) {
                throw new IllegalStateException(
                        "the bench wants a platform without positions: a PQ_DATA_DIR of its own");
            }
            new Book(database).fill(positions, each, days);
            say("%,d positions of %,d portfolios stand; %s of lots", positions, positions / each, size(database));
            if (args.length > 3) {
                ask(database);
                kill(database, Path.of(args[3]));
                await(database, ask(database));
                verify(database, positions, number(database, "SELECT count(DISTINCT rollover_date) FROM swap_charge"));
                return;
            }
            oneByOne(database, positions / each);
            List<Night> nights = nights(database);
            nights.forEach(night -> say("%s  %,9d charged  %6.2f s", night.date(), night.charged(), night.seconds()));
            // 2 s for a hundred thousand; a million has more to move through memory.
            double aim = positions <= 100_000 ? 2 : 25.0 * positions / 1_000_000;
            verify(database, positions, nights.size());
            List<String> breaks = breaks(url);
            breaks.forEach(line -> say("%s", line));
            List<Aim> aims = List.of(
                    Aim.atMost(
                            String.format(
                                    Locale.ROOT, "p50 of %d nights of %,d positions, s", nights.size(), positions),
                            median(nights),
                            aim),
                    Aim.atMost("breaks the audit finds", breaks.size(), 0));
            System.out.print(Aim.text(aims));
            System.exit(aims.stream().allMatch(Aim::reached) ? 0 : 1);
        }
    }

    /** Nights come once a day: each begins when all is told that the one before has done. */
    private static void oneByOne(Connection database, int portfolios) throws SQLException {
        change(
                database,
                "INSERT INTO swap_run (rollover_date, rollover_at, node, started_at, ended_at, portfolios, lots_seen,"
                        + " lots_charged, lots_skipped, lots_refused, portfolios_left, totals)"
                        + " SELECT day, day + interval '22 hours', CASE WHEN day < first THEN 'before all' ELSE 'held back' END,"
                        + " now(), now(), 0, 0, 0, 0, 0, 0, '{}'"
                        + " FROM (SELECT min(opened_at)::date AS first FROM lot) lots,"
                        // What is owed begins with the first pass there ever was.
                        + " generate_series(first - 1, current_date, interval '1 day') day");
        settle(portfolios);
        String next = "SELECT min(rollover_date) FROM swap_run WHERE node = 'held back'";
        for (String date = text(database, next); date != null; date = text(database, next)) {
            change(database, "DELETE FROM swap_run WHERE node = 'held back' AND rollover_date = '" + date + "'");
            await(database, ask(database));
            while (number(database, "SELECT count(*) FROM outbox") > 0) {
                LockSupport.parkNanos(LOOK_EVERY.toNanos());
            }
            LockSupport.parkNanos(QUIET.toNanos());
        }
    }

    private static void change(Connection database, String sql) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The worker finds out about positions that no order told of; the night comes when it is done. */
    private static void settle(int portfolios) {
        long deadline = System.nanoTime() + SETTLING.toNanos();
        try (RedisLink redis = RedisLink.open(System.getenv("PQ_REDIS_URL"))) {
            WorkerBoard board = new WorkerBoard(redis);
            long before = -1;
            for (long looks = looks(board); looks < portfolios || looks != before; looks = looks(board)) {
                if (System.nanoTime() > deadline) {
                    say("the worker has looked at %,d portfolios and goes on beside the night", looks);
                    return;
                }
                before = looks;
                LockSupport.parkNanos(QUIET.toNanos());
            }
        }
    }

    private static long looks(WorkerBoard board) {
        return board.read(Instant.now()).stream()
                .mapToLong(worker ->
                        worker.figures().getOrDefault("watch", Map.of()).getOrDefault("looks", 0L))
                .sum();
    }

    private static long ask(Connection database) throws SQLException {
        return number(
                database,
                "INSERT INTO job_run (job, requested_by, requested_by_name, requested_at, state)"
                        + " VALUES ('rollover', gen_random_uuid(), 'bench', now(), 'REQUESTED') RETURNING id");
    }

    private static void await(Connection database, long run) throws SQLException {
        long deadline = System.nanoTime() + LONGEST.toNanos();
        while (number(database, "SELECT count(*) FROM job_run WHERE ended_at IS NULL AND id = " + run) > 0) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("no result within " + LONGEST);
            }
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
        String error = text(database, "SELECT error FROM job_run WHERE id = " + run);
        if (error != null) {
            throw new IllegalStateException("the job failed: " + error);
        }
    }

    /** In the middle of a night: some of its portfolios have paid, others have not. */
    private static void kill(Connection database, Path pidFile) throws SQLException, IOException {
        while (number(database, "SELECT count(*) FROM swap_charge") == 0) {
            LockSupport.parkNanos(KILL_LOOK.toNanos());
        }
        long pid = Long.parseLong(Files.readString(pidFile).trim().split(" ")[0]);
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        say("the worker was killed after %,d charges", number(database, "SELECT count(*) FROM swap_charge"));
    }

    /** Weekend nights charge nothing and are no measure. */
    private static List<Night> nights(Connection database) throws SQLException {
        List<Night> nights = new ArrayList<>();
        try (Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT rollover_date, lots_charged, extract(epoch FROM ended_at - started_at)"
                                + " FROM swap_run WHERE lots_charged > 0 ORDER BY id")) {
            while (rows.next()) {
                nights.add(new Night(rows.getString(1), rows.getLong(2), rows.getDouble(3)));
            }
        }
        return nights;
    }

    /** Every lot paid once a night, and balances are what the ledger says. */
    private static void verify(Connection database, long positions, long nights) throws SQLException {
        long charges = number(database, "SELECT count(*) FROM swap_charge");
        long wrong = number(
                database,
                "SELECT count(*) FROM portfolio p WHERE balance <> (SELECT sum(amount) FROM ledger_transaction l"
                        + " WHERE l.portfolio_id = p.id)");
        if (charges != positions * nights || wrong != 0) {
            throw new IllegalStateException(
                    charges + " charges of " + positions * nights + ", " + wrong + " balances are wrong");
        }
        say("%,d charges, each once; every balance is the sum of its ledger", charges);
    }

    private static List<String> breaks(String url) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        return new Audit(source).run().stream().map(Object::toString).toList();
    }

    private static double median(List<Night> nights) {
        List<Double> seconds = nights.stream().map(Night::seconds).sorted().toList();
        return seconds.get(seconds.size() / 2);
    }

    private static String size(Connection database) throws SQLException {
        return String.valueOf(text(database, "SELECT pg_size_pretty(pg_total_relation_size('lot'))"));
    }

    private static long number(Connection database, String sql) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static @Nullable String text(Connection database, String sql) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : null;
        }
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
