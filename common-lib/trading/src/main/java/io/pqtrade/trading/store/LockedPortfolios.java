package io.pqtrade.trading.store;

import io.pqtrade.core.portfolio.Portfolio;
import io.pqtrade.trading.store.Flight.SqlArray;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Portfolios locked for one transaction. The lock is the row's own, {@code FOR NO KEY UPDATE}, taken in id order and never
 * waited for: a row somebody else holds is left out and counts as busy.
 */
public final class LockedPortfolios {

    private static final String LOCK = "SELECT " + PortfolioRow.COLUMNS
            + " FROM portfolio WHERE id = ANY (?::uuid[]) ORDER BY id FOR NO KEY UPDATE SKIP LOCKED";

    private static final String EXISTING = "SELECT id FROM portfolio WHERE id = ANY (?::uuid[])";

    private final Collection<UUID> wanted;
    private final Map<UUID, Portfolio> terms = new TreeMap<>();
    private final Map<UUID, Portfolio> portfolios = new HashMap<>();
    private final Holdings holdings = new Holdings(false);
    private final Set<UUID> busy = new HashSet<>();

    /** @param wanted portfolios to lock */
    public LockedPortfolios(Collection<UUID> wanted) {
        this.wanted = wanted;
    }

    /** Adds the locking query to a flight. */
    public void boardLocks(Flight flight) {
        flight.query(LOCK, this::readTerms, ids(wanted));
    }

    /** Adds, once the locks have landed, what the cache does not know. */
    public void boardHoldings(Flight flight, HoldingsCache cache) {
        Set<UUID> unknown = new HashSet<>();
        for (Portfolio row : terms.values()) {
            cache.heldBy(row).ifPresentOrElse(known -> portfolios.put(row.id(), known), () -> unknown.add(row.id()));
        }
        if (!unknown.isEmpty()) {
            holdings.board(flight, unknown);
        }
        Set<UUID> missing = new HashSet<>(wanted);
        missing.removeAll(terms.keySet());
        if (!missing.isEmpty()) {
            flight.query(EXISTING, this::readBusy, ids(missing));
        }
    }

    /** The portfolio as locked, once all has landed; {@code null} when it is busy or does not exist. */
    public @Nullable Portfolio get(UUID id) {
        Portfolio row = terms.get(id);
        return row == null ? null : portfolios.computeIfAbsent(id, _ -> holdings.heldBy(row));
    }

    /** Whether the portfolio exists and somebody else holds its lock. */
    public boolean isBusy(UUID id) {
        return busy.contains(id);
    }

    /**
     * Reads portfolios without locking them, all as of one moment.
     *
     * @param summed whether each position's lots are read as their sums alone
     */
    public static List<Portfolio> readUnlocked(Connection connection, Collection<UUID> wanted, boolean summed)
            throws SQLException {
        Map<UUID, Portfolio> terms = new TreeMap<>();
        Holdings holdings = new Holdings(summed);
        Flight flight = new Flight()
                .run("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
                .query(
                        "SELECT " + PortfolioRow.COLUMNS + " FROM portfolio WHERE id = ANY (?::uuid[])",
                        rows -> readInto(terms, rows),
                        ids(wanted));
        holdings.board(flight, wanted);
        flight.send(connection);
        return terms.values().stream().map(holdings::heldBy).toList();
    }

    private void readTerms(ResultSet rows) throws SQLException {
        readInto(terms, rows);
    }

    private static void readInto(Map<UUID, Portfolio> terms, ResultSet rows) throws SQLException {
        while (rows.next()) {
            Portfolio portfolio = PortfolioRow.read(rows);
            terms.put(portfolio.id(), portfolio);
        }
    }

    private void readBusy(ResultSet rows) throws SQLException {
        while (rows.next()) {
            busy.add(rows.getObject(1, UUID.class));
        }
    }

    private static SqlArray ids(Collection<UUID> ids) {
        return new SqlArray("uuid", ids.toArray());
    }
}
