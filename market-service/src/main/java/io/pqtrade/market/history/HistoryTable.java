package io.pqtrade.market.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Remembers which minutes are covered and which are still to be made, so that a crash costs a day of bars at most. */
final class HistoryTable {

    private final JdbcClient jdbc;
    private final TransactionOperations transaction;

    HistoryTable(JdbcClient jdbc, TransactionOperations transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** @param coveredTo up to where a service ran, or history is to be made */
    /** What is covered reaches at most so far beyond the last tick of a service that was killed. */
    private static final Duration COVERED_AHEAD = Duration.ofMinutes(2);

    private record Extent(Instant beginsAt, Instant coveredTo) {}

    /**
     * Notes as to be made what is missing between {@code beginsAt} and now: all of it at the first start, later the time since a
     * service last ran, and what comes before the history there is.
     *
     * @param beginsAt a whole minute, as {@code now}
     */
    void claim(Instant beginsAt, Instant now) {
        transaction.executeWithoutResult(status -> {
            Extent known = extent().orElse(null);
            if (known == null) {
                add(new Span(beginsAt, now, false));
                jdbc.sql("INSERT INTO history_extent (begins_at, covered_to) VALUES (:begins, :covered)")
                        .param("begins", utc(beginsAt))
                        .param("covered", utc(now))
                        .update();
                return;
            }
            add(new Span(later(silentFrom(known.coveredTo), beginsAt), now, true));
            add(new Span(beginsAt, known.beginsAt, false));
            jdbc.sql("""
                            UPDATE history_extent
                            SET begins_at = least(begins_at, :begins), covered_to = greatest(covered_to, :covered)""")
                    .param("begins", utc(beginsAt))
                    .param("covered", utc(now))
                    .update();
        });
    }

    /**
     * The first whole minute of which there are no ticks: it was noted ahead of time that a service would make them, and a kill may
     * have come before.
     */
    private Instant silentFrom(Instant coveredTo) {
        return jdbc.sql("SELECT max(to_at) FROM tick_block WHERE to_at < :covered AND to_at >= :earliest")
                .param("covered", utc(coveredTo))
                .param("earliest", utc(coveredTo.minus(COVERED_AHEAD)))
                .query((row, index) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class)))
                .single()
                .map(last -> last.toInstant().truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES))
                .orElse(coveredTo);
    }

    /** Notes that a service has made ticks up to then. */
    void cover(Instant now) {
        jdbc.sql("UPDATE history_extent SET covered_to = greatest(covered_to, :covered)")
                .param("covered", utc(now))
                .update();
    }

    /** What is still to be made, newest first. */
    List<Span> spans() {
        return jdbc.sql("SELECT from_at, to_at, downtime FROM history_span ORDER BY to_at DESC")
                .query(HistoryTable::span)
                .list();
    }

    /** Notes how much of a span is left. */
    void leave(Span rest) {
        String sql = rest.isEmpty()
                ? "DELETE FROM history_span WHERE from_at = :from"
                : "UPDATE history_span SET to_at = :to WHERE from_at = :from";
        JdbcClient.StatementSpec statement = jdbc.sql(sql).param("from", utc(rest.from()));
        (rest.isEmpty() ? statement : statement.param("to", utc(rest.to()))).update();
    }

    private Optional<Extent> extent() {
        return jdbc.sql("SELECT begins_at, covered_to FROM history_extent FOR UPDATE")
                .query((row, index) -> new Extent(at(row, 1), at(row, 2)))
                .optional();
    }

    private void add(Span span) {
        if (span.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        INSERT INTO history_span (from_at, to_at, downtime) VALUES (:from, :to, :downtime)
                        ON CONFLICT (from_at) DO UPDATE SET to_at = greatest(history_span.to_at, excluded.to_at)""")
                .param("from", utc(span.from()))
                .param("to", utc(span.to()))
                .param("downtime", span.downtime())
                .update();
    }

    private static Span span(ResultSet row, int index) throws SQLException {
        return new Span(at(row, 1), at(row, 2), row.getBoolean(3));
    }

    private static Instant at(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
