package io.pqtrade.launcher;

import io.pqtrade.trading.audit.Audit;
import io.pqtrade.trading.audit.Break;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.dao.DataAccessException;

/** Migrations, outbox and invariants of one database. */
final class StoredData {

    /** The relay publishes within a second; beyond this somebody waits for events. */
    private static final long LAG_SECONDS = 5;

    /** There is a job each minute. */
    private static final long JOBS_SILENT_SECONDS = 300;

    private static final Pattern VERSION = Pattern.compile("V(\\d+)__.*");

    private final Connection connection;
    private final Audit audit;

    StoredData(Connection connection, Audit audit) {
        this.connection = connection;
        this.audit = audit;
    }

    List<Finding> findings() throws SQLException {
        if (number("select count(*) from pg_tables where tablename = 'flyway_schema_history'") == 0) {
            return List.of(Finding.warn("migrations", "none yet", "./pq up: order-service migrates when it starts"));
        }
        return Stream.of(Stream.of(migrations(), outbox(), invariants()), worker().stream())
                .flatMap(part -> part)
                .toList();
    }

    /** What the worker reported; nothing before it has its tables. */
    private Optional<Finding> worker() throws SQLException {
        if (number("select count(*) from pg_tables where tablename = 'invariant'") == 0) {
            return Optional.empty();
        }
        String red = text("select string_agg(name, ', ' order by name) from invariant where red");
        String failed = text("select string_agg(job, ', ' order by job) from ("
                + "select distinct on (job) job, state from job_run where ended_at is not null order by job, id desc) r"
                + " where state = 'FAILED'");
        long silent = number("select coalesce(extract(epoch from now() - max(started_at)), -1)::bigint from job_run");
        if (!red.isEmpty()) {
            return Optional.of(Finding.fail(
                    "worker", "red: " + red, "the admin page shows the rows (risk); nothing repairs itself"));
        }
        if (!failed.isEmpty()) {
            return Optional.of(Finding.warn("worker", "failed last: " + failed, "./pq logs risk-worker tells why"));
        }
        return Optional.of(
                silent > JOBS_SILENT_SECONDS
                        ? Finding.warn("worker", "no job ran for " + silent + " s", "is risk-worker up? ./pq status")
                        : Finding.ok("worker", "invariants green, jobs run"));
    }

    private Finding migrations() throws SQLException {
        String remedy = "restart order-service (./pq down, ./pq up); ./pq logs order-service tells what Flyway says";
        long failed = number("select count(*) from flyway_schema_history where not success");
        long applied = number("select coalesce(max(version::int), 0) from flyway_schema_history where success");
        long shipped = newestShipped();
        String text = "at version " + applied + " of " + shipped;
        if (failed > 0) {
            return Finding.fail("migrations", text + ", " + failed + " failed", remedy);
        }
        return applied == shipped
                ? Finding.ok("migrations", text)
                : Finding.fail(
                        "migrations", text, applied < shipped ? remedy : "the data are of a newer PQTrade: update");
    }

    private static long newestShipped() {
        try {
            Resource[] scripts =
                    new PathMatchingResourcePatternResolver().getResources("classpath*:db/migration/V*.sql");
            return Arrays.stream(scripts)
                    .map(script -> VERSION.matcher(Objects.requireNonNull(script.getFilename())))
                    .filter(Matcher::matches)
                    .mapToLong(name -> Long.parseLong(name.group(1)))
                    .max()
                    .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Finding outbox() throws SQLException {
        long waiting = number("select count(*) from outbox");
        long aside = number("select count(*) from outbox_aside");
        long lag = number("select coalesce(extract(epoch from now() - min(written_at)), 0)::bigint from outbox");
        String text = waiting + " waiting, the oldest for " + lag + " s; " + aside + " set aside";
        if (lag > LAG_SECONDS) {
            return Finding.fail("outbox", text, "order-service relays it: is it up? does Redis take writes?");
        }
        return aside > 0
                ? Finding.warn("outbox", text, "look at outbox_aside.error: those events never reached the stream")
                : Finding.ok("outbox", text);
    }

    private Finding invariants() {
        try {
            List<Break> breaks = audit.run();
            String text = audit.names().size() + " queries";
            return breaks.isEmpty()
                    ? Finding.ok("audit", text)
                    : Finding.fail(
                            "audit",
                            text + ", broken: "
                                    + breaks.stream()
                                            .map(Break::query)
                                            .distinct()
                                            .toList(),
                            "stop trading (./pq down), keep the data, and report it: this is a bug");
        } catch (DataAccessException e) {
            return Finding.fail(
                    "audit", "could not run: " + e.getMostSpecificCause(), "is the schema complete? see migrations");
        }
    }

    /** Empty for null. */
    private String text(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return Objects.requireNonNullElse(rows.getString(1), "");
        }
    }

    private long number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
