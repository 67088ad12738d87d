package io.pqtrade.trading.outbox;

import io.pqtrade.trading.store.Flight;
import io.pqtrade.trading.store.Flight.SqlArray;
import io.pqtrade.wire.EventMessage;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The outbox table, seen from the relay's transaction. */
final class OutboxRows {

    /**
     * While a night is charged, only portfolios that have told something else since; of those everything, because what is told of
     * a portfolio stays in order.
     */
    private static final String DUE = """
            WITH night AS MATERIALIZED (SELECT NOT pg_try_advisory_xact_lock(?) AS is_on)
            SELECT portfolio_id, first_sequence, last_sequence, attempts FROM outbox
            WHERE portfolio_id > ?
              AND (NOT (SELECT is_on FROM night) OR portfolio_id IN (SELECT portfolio_id FROM outbox WHERE NOT night))
            ORDER BY portfolio_id, first_sequence LIMIT ?""";

    private static final String EVENTS = "SELECT e.portfolio_id, e.sequence, e.payload"
            + " FROM unnest(?::uuid[], ?::bigint[], ?::bigint[]) AS o(portfolio_id, first_sequence, last_sequence)"
            + " JOIN event e ON e.portfolio_id = o.portfolio_id"
            + " AND e.sequence BETWEEN o.first_sequence AND o.last_sequence"
            + " ORDER BY e.portfolio_id, e.sequence";

    private static final String PUBLISHED = "DELETE FROM outbox o"
            + " USING unnest(?::uuid[], ?::bigint[]) AS d(portfolio_id, first_sequence)"
            + " WHERE o.portfolio_id = d.portfolio_id AND o.first_sequence = d.first_sequence";

    private final Connection connection;

    /**
     * One commit's events of one portfolio that are still to be published.
     *
     * @param attempts how often its first event was refused
     */
    record Commit(UUID portfolioId, long firstSequence, long lastSequence, int attempts) {}

    OutboxRows(Connection connection) {
        this.connection = connection;
    }

    /** The next commits of portfolios after this one, each portfolio's oldest first. */
    List<Commit> due(UUID after, int limit) throws SQLException {
        List<Commit> due = new ArrayList<>();
        new Flight()
                .query(
                        DUE,
                        rows -> {
                            while (rows.next()) {
                                due.add(new Commit(
                                        rows.getObject(1, UUID.class),
                                        rows.getLong(2),
                                        rows.getLong(3),
                                        rows.getInt(4)));
                            }
                        },
                        NightLock.KEY,
                        after,
                        limit)
                .send(connection);
        return due;
    }

    List<EventMessage> events(List<Commit> commits) throws SQLException {
        List<EventMessage> events = new ArrayList<>();
        new Flight()
                .query(
                        EVENTS,
                        rows -> {
                            while (rows.next()) {
                                events.add(new EventMessage(
                                        rows.getObject(1, UUID.class), rows.getLong(2), rows.getString(3)));
                            }
                        },
                        portfolios(commits),
                        firsts(commits),
                        new SqlArray(
                                "bigint",
                                commits.stream().map(Commit::lastSequence).toArray(Long[]::new)))
                .send(connection);
        return events;
    }

    void published(List<Commit> commits) throws SQLException {
        if (!commits.isEmpty()) {
            new Flight()
                    .change(PUBLISHED, commits.size(), portfolios(commits), firsts(commits))
                    .send(connection);
        }
    }

    /** The event at {@code sequence} was refused: what precedes it is published, it and what follows wait. */
    void refused(Commit commit, long sequence) throws SQLException {
        new Flight()
                .change(
                        "UPDATE outbox SET attempts = CASE WHEN first_sequence = ? THEN attempts + 1 ELSE 1 END,"
                                + " first_sequence = ? WHERE portfolio_id = ? AND first_sequence = ?",
                        1,
                        sequence,
                        sequence,
                        commit.portfolioId(),
                        commit.firstSequence())
                .send(connection);
    }

    /** Gives the event at {@code sequence} up, with the reason; what follows goes on. */
    void setAside(Commit commit, long sequence, String error) throws SQLException {
        Flight flight = new Flight()
                .change(
                        "INSERT INTO outbox_aside (portfolio_id, sequence, error) VALUES (?, ?, ?)",
                        1,
                        commit.portfolioId(),
                        sequence,
                        error);
        if (sequence == commit.lastSequence()) {
            flight.change(
                    "DELETE FROM outbox WHERE portfolio_id = ? AND first_sequence = ?",
                    1,
                    commit.portfolioId(),
                    commit.firstSequence());
        } else {
            flight.change(
                    "UPDATE outbox SET attempts = 0, first_sequence = ? WHERE portfolio_id = ? AND first_sequence = ?",
                    1,
                    sequence + 1,
                    commit.portfolioId(),
                    commit.firstSequence());
        }
        flight.send(connection);
    }

    private static SqlArray portfolios(List<Commit> commits) {
        return new SqlArray("uuid", commits.stream().map(Commit::portfolioId).toArray());
    }

    private static SqlArray firsts(List<Commit> commits) {
        return new SqlArray(
                "bigint", commits.stream().map(Commit::firstSequence).toArray(Long[]::new));
    }
}
