package io.pqtrade.worker.store;

import io.pqtrade.core.order.Side;
import io.pqtrade.core.portfolio.Portfolio;
import io.pqtrade.core.position.Direction;
import io.pqtrade.trading.read.PortfolioReader;
import io.pqtrade.worker.book.TriggerBook;
import io.pqtrade.worker.shard.Shards;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;

/** Builds the trigger books of shards from the tables, as of one moment. */
public final class BookLoader {

    private static final Logger LOG = LoggerFactory.getLogger(BookLoader.class);

    private static final String COUNTS = "SELECT (SELECT count(*) FROM portfolio WHERE deleted_at IS NULL),"
            + " (SELECT count(*) FROM position WHERE closed_at IS NULL AND num_nonnulls(stop_loss, take_profit,"
            + " trailing_distance) > 0) + (SELECT count(*) FROM orders WHERE state IN ('PENDING', 'PARTIALLY_FILLED'))";

    private static final String PORTFOLIOS =
            "SELECT id, last_sequence FROM portfolio WHERE deleted_at IS NULL AND " + Shards.of("id") + " = ANY (?)";

    private static final String POSITIONS =
            "SELECT portfolio_id, id, version, symbol, direction, stop_loss, take_profit,"
                    + " trailing_distance IS NOT NULL, armed_at_sequence FROM position WHERE closed_at IS NULL"
                    + " AND num_nonnulls(stop_loss, take_profit, trailing_distance) > 0 AND "
                    + Shards.of("portfolio_id") + " = ANY (?)";

    private static final String ORDERS =
            "SELECT portfolio_id, id, version, symbol, side, order_type, price, limit_price, stop_touched, expires_at,"
                    + " armed_at_sequence FROM orders WHERE state IN"
                    + " ('PENDING',"
                    + " 'PARTIALLY_FILLED')"
                    + " AND " + Shards.of("portfolio_id") + " = ANY (?)";

    private static final int ROWS_AT_ONCE = 5_000;
    private static final int PORTFOLIOS_AT_ONCE = 200;
    private static final int LINE_EVERY = 100_000;

    private final DataSource source;
    private final PortfolioReader reader;
    private final TrailedStops trailed;

    public BookLoader(DataSource source, PortfolioReader reader, TrailedStops trailed) {
        this.source = source;
        this.reader = reader;
        this.trailed = trailed;
    }

    /** One load on its way. */
    private final class Load {
        private final Map<Integer, TriggerBook> books = new HashMap<>();
        private final Set<UUID> trailing = new LinkedHashSet<>();
        private long rows;

        TriggerBook bookOf(UUID portfolio) {
            if (++rows % LINE_EVERY == 0) {
                LOG.info("{} rows are in the trigger books", rows);
            }
            return Objects.requireNonNull(books.get(Shards.of(portfolio)));
        }
    }

    /** @throws DataAccessResourceFailureException when the store does not answer */
    public Map<Integer, TriggerBook> load(Collection<Integer> shards) {
        long begun = System.nanoTime();
        Load load = new Load();
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try {
                read(connection, load, shards);
            } finally {
                connection.rollback();
                connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            }
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("the trigger books could not be loaded", e);
        }
        loadTrailing(load);
        long armed = load.books.values().stream().mapToLong(TriggerBook::size).sum();
        LOG.info(
                "trigger books of {} shards: {} positions and orders wait, after {} ms",
                shards.size(),
                armed,
                (System.nanoTime() - begun) / 1_000_000);
        return load.books;
    }

    private void read(Connection connection, Load load, Collection<Integer> shards) throws SQLException {
        Integer[] numbers = shards.toArray(Integer[]::new);
        try (PreparedStatement counts = connection.prepareStatement(COUNTS);
                ResultSet row = counts.executeQuery()) {
            row.next();
            int portfolios = Math.toIntExact(row.getLong(1) / Shards.COUNT);
            int levels = Math.toIntExact(row.getLong(2) / Shards.COUNT);
            // Shards are a little uneven.
            shards.forEach(shard -> load.books.put(
                    shard, new TriggerBook(levels + levels / 32 + 16, portfolios + portfolios / 32 + 16)));
        }
        each(connection, PORTFOLIOS, numbers, row -> {
            UUID id = row.getObject(1, UUID.class);
            load.bookOf(id).sequence(id, row.getLong(2));
        });
        each(connection, POSITIONS, numbers, row -> addPosition(load, row));
        each(connection, ORDERS, numbers, row -> {
            UUID portfolio = row.getObject(1, UUID.class);
            load.bookOf(portfolio).add(LevelsOf.order(portfolio, order(row)));
        });
    }

    private static void addPosition(Load load, ResultSet row) throws SQLException {
        UUID portfolio = row.getObject(1, UUID.class);
        if (row.getBoolean(8)) {
            load.trailing.add(portfolio);
            return;
        }
        load.bookOf(portfolio)
                .add(LevelsOf.position(
                        portfolio,
                        row.getLong(2),
                        row.getInt(3),
                        row.getString(4).intern(),
                        Direction.valueOf(row.getString(5)),
                        row.getBigDecimal(6),
                        row.getBigDecimal(7),
                        null,
                        row.getLong(9)));
    }

    private static LevelsOf.WorkingOrder order(ResultSet row) throws SQLException {
        OffsetDateTime expiresAt = row.getObject(10, OffsetDateTime.class);
        return new LevelsOf.WorkingOrder(
                row.getLong(2),
                row.getInt(3),
                row.getString(4).intern(),
                Side.valueOf(row.getString(5)),
                row.getString(6),
                row.getBigDecimal(7),
                row.getBigDecimal(8),
                row.getBoolean(9),
                expiresAt == null ? null : expiresAt.toInstant(),
                row.getLong(11));
    }

    /** Portfolios with trailing stops are read whole: whether a stop waits for profit is told by their policies and lots. */
    private void loadTrailing(Load load) {
        List<UUID> waiting = new ArrayList<>(load.trailing);
        for (int from = 0; from < waiting.size(); from += PORTFOLIOS_AT_ONCE) {
            List<UUID> some = waiting.subList(from, Math.min(waiting.size(), from + PORTFOLIOS_AT_ONCE));
            for (Portfolio portfolio : reader.loadSummed(some)) {
                TriggerBook book = load.bookOf(portfolio.id());
                book.removeIf(portfolio.id(), _ -> true);
                trailed.levels(portfolio).forEach(book::put);
                book.sequence(portfolio.id(), portfolio.lastSequence());
            }
        }
    }

    @FunctionalInterface
    private interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    private static void each(Connection connection, String sql, Integer[] shards, RowReader reader)
            throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setFetchSize(ROWS_AT_ONCE);
            query.setArray(1, connection.createArrayOf("integer", shards));
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    reader.read(rows);
                }
            }
        }
    }
}
