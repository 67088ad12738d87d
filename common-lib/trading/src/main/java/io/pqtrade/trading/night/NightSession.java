package io.pqtrade.trading.night;

import io.pqtrade.core.position.Direction;
import io.pqtrade.core.swap.Rollover;
import io.pqtrade.trading.night.NightTerms.Kind;
import io.pqtrade.trading.night.NightTerms.Profile;
import io.pqtrade.trading.night.NightTerms.Term;
import io.pqtrade.trading.outbox.NightLock;
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
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;

/** A connection that charges chunks of portfolios for one night, each chunk in one transaction. */
public final class NightSession implements AutoCloseable {

    /** As the sequence of trade_id has it. */
    private static final int NUMBERS_OF_A_BLOCK = 64;

    private final Connection connection;
    private final LocalDate date;
    private final NightTerms terms;
    private final Duration statementTimeout;
    private final Set<Kind> known = new HashSet<>();
    private final Set<Profile> profiles = new HashSet<>();

    private NightSession(Connection connection, LocalDate date, NightTerms terms, Duration statementTimeout) {
        this.connection = connection;
        this.date = date;
        this.terms = terms;
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
        NightSession session = new NightSession(connection, date, terms, statementTimeout);
        try {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute(NightSql.TABLES);
            }
            NightLock.take(connection);
            connection.commit();
            return session;
        } catch (SQLException e) {
            session.close();
            throw e;
        }
    }

    /**
     * Charges those of the portfolios that are plain and that nobody else holds, and commits. Kinds of lots are asked for as they
     * come: by the first chunk nearly all of them, later by what a chunk could not charge.
     *
     * @param lots that they hold and owe for, at most
     * @return those that are done with; the others are the engine's
     * @throws SQLException when nothing was written, or nobody knows: the engine, asked for the same, charges what is owed still
     */
    public List<Charged> charge(Collection<UUID> portfolios, int lots) throws SQLException {
        try {
            if (known.isEmpty()) {
                learn(portfolios);
            }
            List<Charged> charged = chargeKnown(portfolios, lots);
            Set<UUID> left = new LinkedHashSet<>(portfolios);
            charged.forEach(done -> left.remove(done.portfolioId()));
            if (!left.isEmpty() && learn(left)) {
                charged.addAll(chargeKnown(left, lots));
            }
            return charged;
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        }
    }

    private List<Charged> chargeKnown(Collection<UUID> portfolios, int lots) throws SQLException {
        limit();
        List<UUID> locked = lock(portfolios);
        List<Charged> charged = locked.isEmpty() ? new ArrayList<>() : write(locked, numbers(lots));
        connection.commit();
        return charged;
    }

    /** Has the core decide on kinds of lots that the session has not met; false when there was none that has a price. */
    private boolean learn(Collection<UUID> portfolios) throws SQLException {
        List<Term> fresh = new ArrayList<>();
        Set<Kind> met = new HashSet<>();
        for (Kind kind : kinds(portfolios)) {
            if (!known.contains(kind) && met.add(kind)) {
                terms.of(kind).ifPresent(fresh::add);
            }
        }
        if (!fresh.isEmpty()) {
            keep(fresh);
        }
        connection.commit();
        known.addAll(met);
        fresh.forEach(term -> profiles.add(term.kind().profile()));
        return !fresh.isEmpty();
    }

    private List<Kind> kinds(Collection<UUID> portfolios) throws SQLException {
        List<Kind> kinds = new ArrayList<>();
        Array ids = connection.createArrayOf("uuid", portfolios.toArray());
        try (PreparedStatement query = connection.prepareStatement(NightSql.KINDS)) {
            query.setArray(1, ids);
            query.setArray(2, ids);
            query.setArray(3, ids);
            query.setObject(4, rollover());
            query.setObject(5, date);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    Profile profile = new Profile(rows.getString(1), rows.getString(2));
                    Direction direction = Direction.valueOf(rows.getString(4));
                    kinds.add(new Kind(profile, rows.getString(3), direction, rows.getBigDecimal(5)));
                }
            }
        }
        return kinds;
    }

    private void keep(List<Term> rows) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(NightSql.KEEP_PROFILE)) {
            Map<Integer, Profile> fresh = new TreeMap<>();
            rows.forEach(term -> fresh.put(term.profile(), term.kind().profile()));
            fresh.values().removeAll(profiles);
            for (Map.Entry<Integer, Profile> profile : fresh.entrySet()) {
                insert.setInt(1, profile.getKey());
                insert.setString(2, profile.getValue().currency());
                insert.setString(3, profile.getValue().policies());
                insert.execute();
            }
        }
        try (PreparedStatement insert = connection.prepareStatement(NightSql.KEEP_TERMS)) {
            insert.setArray(1, array("integer", rows, Term::profile));
            insert.setArray(2, array("text", rows, term -> term.kind().symbol()));
            insert.setArray(
                    3, array("text", rows, term -> term.kind().direction().name()));
            insert.setArray(4, array("numeric", rows, term -> term.kind().volume()));
            insert.setArray(5, array("integer", rows, Term::units));
            insert.setArray(6, array("numeric", rows, Term::amount));
            insert.setArray(7, array("text", rows, Term::explanation));
            insert.setArray(8, array("text", rows, Term::head));
            insert.setArray(9, array("text", rows, Term::middle));
            insert.setArray(10, array("text", rows, Term::tail));
            insert.execute();
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("ANALYZE swap_profile, swap_term");
        }
    }

    private Array array(String type, List<Term> rows, Function<Term, Object> cell) throws SQLException {
        return connection.createArrayOf(type, rows.stream().map(cell).toArray());
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
        try (PreparedStatement write = connection.prepareStatement(NightSql.CHARGE)) {
            write.setArray(1, connection.createArrayOf("uuid", locked.toArray()));
            write.setObject(2, date);
            write.setObject(3, rollover());
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

    private OffsetDateTime rollover() {
        return Rollover.at(date).atOffset(ZoneOffset.UTC);
    }

    /** The terms go with it; a connection of a pool is as it was. */
    @Override
    public void close() throws SQLException {
        try (connection) {
            connection.rollback();
            NightLock.giveBack(connection);
            try (Statement statement = connection.createStatement()) {
                statement.execute("DROP TABLE IF EXISTS swap_profile, swap_term");
            }
            connection.commit();
        }
    }
}
