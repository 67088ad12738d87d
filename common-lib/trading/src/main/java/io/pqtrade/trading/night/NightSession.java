package io.pqtrade.trading.night;

import static io.pqtrade.trading.night.NightTerms.column;

import io.pqtrade.core.swap.Rollover;
import io.pqtrade.trading.night.NightTerms.Profile;
import io.pqtrade.trading.night.NightTerms.Term;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** A connection that charges chunks of portfolios for one night, each chunk in one transaction. */
public final class NightSession implements AutoCloseable {

    /** As the sequence of trade_id has it. */
    private static final int NUMBERS_OF_A_BLOCK = 64;

    private final Connection connection;
    private final LocalDate date;
    private final Duration statementTimeout;

    private NightSession(Connection connection, LocalDate date, Duration statementTimeout) {
        this.connection = connection;
        this.date = date;
        this.statementTimeout = statementTimeout;
    }

    /**
     * A portfolio that is done with: every lot it owes for is charged.
     *
     * @param lots charged; none when no night is charged for what it holds
     * @param total booked, in the portfolio's currency
     */
    public record Charged(UUID portfolioId, int lots, String currency, BigDecimal total) {}

    static NightSession open(Connection connection, LocalDate date, NightTerms terms, Duration statementTimeout)
            throws SQLException {
        NightSession session = new NightSession(connection, date, statementTimeout);
        try {
            connection.setAutoCommit(false);
            session.keep(terms);
            connection.commit();
            return session;
        } catch (SQLException e) {
            session.close();
            throw e;
        }
    }

    /**
     * Charges those of the portfolios that are plain and that nobody else holds, and commits.
     *
     * @param lots that they hold and owe for, at most
     * @return those that are done with; the others are the engine's
     * @throws SQLException when nothing was written, or nobody knows: the engine, asked for the same, charges what is owed still
     */
    public List<Charged> charge(Collection<UUID> portfolios, int lots) throws SQLException {
        try {
            limit();
            List<UUID> locked = lock(portfolios);
            List<Charged> charged = locked.isEmpty() ? List.of() : write(locked, numbers(lots));
            connection.commit();
            return charged;
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        }
    }

    private void keep(NightTerms terms) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(NightSql.TABLES);
        }
        try (PreparedStatement insert = connection.prepareStatement(NightSql.KEEP_PROFILES)) {
            insert.setArray(1, connection.createArrayOf("text", column(terms.profiles(), Profile::currency)));
            insert.setArray(2, connection.createArrayOf("text", column(terms.profiles(), Profile::policies)));
            insert.execute();
        }
        try (PreparedStatement insert = connection.prepareStatement(NightSql.KEEP_TERMS)) {
            List<Term> rows = terms.terms();
            insert.setArray(1, connection.createArrayOf("integer", column(rows, Term::profile)));
            insert.setArray(2, connection.createArrayOf("text", column(rows, Term::symbol)));
            insert.setArray(
                    3,
                    connection.createArrayOf(
                            "text", column(rows, term -> term.direction().name())));
            insert.setArray(4, connection.createArrayOf("numeric", column(rows, Term::volume)));
            insert.setArray(5, connection.createArrayOf("integer", column(rows, Term::units)));
            insert.setArray(6, connection.createArrayOf("numeric", column(rows, Term::amount)));
            insert.setArray(7, connection.createArrayOf("text", column(rows, Term::explanation)));
            insert.setArray(8, connection.createArrayOf("text", column(rows, Term::head)));
            insert.setArray(9, connection.createArrayOf("text", column(rows, Term::middle)));
            insert.setArray(10, connection.createArrayOf("text", column(rows, Term::tail)));
            insert.execute();
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("ANALYZE swap_profile, swap_term");
        }
    }

    private void limit() throws SQLException {
        try (PreparedStatement limit = connection.prepareStatement(NightSql.LIMIT)) {
            limit.setString(1, Long.toString(statementTimeout.toMillis()));
            limit.execute();
        }
    }

    /** Taken in the order of their ids and never waited for, as the write path does. */
    private List<UUID> lock(Collection<UUID> portfolios) throws SQLException {
        List<UUID> locked = new ArrayList<>(portfolios.size());
        try (PreparedStatement lock = connection.prepareStatement(NightSql.LOCK)) {
            lock.setArray(1, connection.createArrayOf("uuid", portfolios.toArray()));
            try (ResultSet rows = lock.executeQuery()) {
                while (rows.next()) {
                    locked.add(rows.getObject(1, UUID.class));
                }
            }
        }
        return locked;
    }

    private Array numbers(int lots) throws SQLException {
        try (PreparedStatement reserve = connection.prepareStatement(NightSql.NUMBERS)) {
            reserve.setInt(1, lots / NUMBERS_OF_A_BLOCK + 1);
            try (ResultSet row = reserve.executeQuery()) {
                row.next();
                return row.getArray(1);
            }
        }
    }

    private List<Charged> write(List<UUID> locked, Array numbers) throws SQLException {
        List<Charged> charged = new ArrayList<>(locked.size());
        OffsetDateTime rollover = Rollover.at(date).atOffset(ZoneOffset.UTC);
        try (PreparedStatement write = connection.prepareStatement(NightSql.CHARGE)) {
            write.setArray(1, connection.createArrayOf("uuid", locked.toArray()));
            write.setObject(2, date);
            write.setObject(3, rollover);
            write.setArray(4, numbers);
            try (ResultSet rows = write.executeQuery()) {
                while (rows.next()) {
                    charged.add(new Charged(
                            rows.getObject(1, UUID.class), rows.getInt(2), rows.getString(3), rows.getBigDecimal(4)));
                }
            }
        }
        return charged;
    }

    /** The terms go with it; a connection of a pool is as it was. */
    @Override
    public void close() throws SQLException {
        try (connection) {
            connection.rollback();
            try (Statement statement = connection.createStatement()) {
                statement.execute("DROP TABLE IF EXISTS swap_profile, swap_term");
            }
            connection.commit();
        }
    }
}
