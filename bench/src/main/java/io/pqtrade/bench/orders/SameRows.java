package io.pqtrade.bench.orders;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The rows an order leaves behind, written again by pgbench: into tables of the same shape (columns, checks, indexes and
 * storage settings) in a schema of their own, one transaction an order, without a single read. That is less work than any
 * application does for an order, so it is a hard yardstick.
 */
final class SameRows {

    private static final String[] TABLES = {
        "portfolio", "orders", "position", "lot", "fill", "event", "outbox", "idempotency"
    };

    private final String jdbcUrl;
    private final String tag;

    SameRows(String jdbcUrl, String tag) {
        this.jdbcUrl = jdbcUrl;
        this.tag = tag;
    }

    /** Orders the run left in the database. */
    long ordersFound() throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl);
                PreparedStatement query = connection.prepareStatement("SELECT count(*) FROM orders WHERE tag = ?")) {
            query.setString(1, tag);
            try (ResultSet rows = query.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    /** Tables filled from empty keep plans made for empty ones until they are analysed. */
    void analyse() throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl);
                Statement statement = connection.createStatement()) {
            statement.execute("ANALYZE");
        }
    }

    /** Makes the tables afresh, with as many portfolios as the run trades on. */
    void create(int portfolios) throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl);
                Statement statement = connection.createStatement()) {
            statement.execute("DROP SCHEMA IF EXISTS bench_copy CASCADE");
            statement.execute("CREATE SCHEMA bench_copy");
            statement.execute("CREATE SEQUENCE bench_copy.id CACHE 32");
            for (String table : TABLES) {
                statement.execute("CREATE TABLE bench_copy." + table + " (LIKE public." + table + " INCLUDING ALL)");
            }
            statement.execute("""
                    INSERT INTO bench_copy.portfolio (id, owner_id, name, currency, balance, leverage, position_mode,
                           policies, access_rights, created_at, last_sequence)
                    SELECT lpad(n::text, 32, '0')::uuid, gen_random_uuid(), 'copy', 'USD', 1000000, 100,
                           'NETTING_FIFO', '{}', 'FULL_ACCESS', now(), 1
                    FROM generate_series(1, %d) n""".formatted(portfolios));
            statement.execute("""
                    INSERT INTO bench_copy.position (portfolio_id, id, symbol, direction, armed_at_sequence, version, opened_at)
                    SELECT id, 1, 'EURUSD', 'LONG', 1, 1, now() FROM bench_copy.portfolio""");
            statement.execute("ANALYZE");
        }
    }

    void drop() throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl);
                Statement statement = connection.createStatement()) {
            statement.execute("DROP SCHEMA IF EXISTS bench_copy CASCADE");
        }
    }

    /** The pgbench script; event and stored reply are those of one order of the run, byte for byte. */
    String script(int portfolios) throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl);
                PreparedStatement query = connection.prepareStatement("""
                        SELECT e.payload::text, i.body
                        FROM orders o
                        JOIN event e ON e.portfolio_id = o.portfolio_id AND e.sequence = o.event_sequence
                        JOIN idempotency i ON i.scope = o.portfolio_id AND i.command_id = e.command_id
                        WHERE o.tag = ? LIMIT 1""")) {
            query.setString(1, tag);
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    throw new IllegalStateException("the run left no order to copy");
                }
                return script(portfolios, literal(row.getString(1)), literal(row.getString(2)));
            }
        }
    }

    private String script(int portfolios, String payload, String body) {
        return """
                \\set p random(1, %1$d)
                BEGIN;
                UPDATE bench_copy.portfolio SET last_sequence = last_sequence + 1, traded = true
                 WHERE id = CAST(lpad(CAST(:p AS text), 32, '0') AS uuid)
                 RETURNING id AS portfolio, last_sequence AS sequence, nextval('bench_copy.id') AS id \\gset
                INSERT INTO bench_copy.orders (portfolio_id, id, symbol, side, order_type, volume, stop_loss, take_profit,
                       time_in_force, state, stop_touched, position_id, tag, armed_at_sequence, version, created_at,
                       updated_at, event_sequence)
                 VALUES (:portfolio, :id, 'EURUSD', 'BUY', 'MARKET', 0.01, 1.05245, 1.11755, 'FOK', 'FILLED', false,
                       1, '%2$s', 1, 1, now(), now(), :sequence);
                INSERT INTO bench_copy.fill (portfolio_id, id, order_id, position_id, symbol, side, volume, price, bid, ask,
                       quote_sequence, quote_at, quote_manual, commission, realized_pnl, executed_at, event_sequence)
                 VALUES (:portfolio, :id, :id, 1, 'EURUSD', 'BUY', 0.01, 1.08500, 1.08490, 1.08500, 1000000, now(), false,
                       0, 0, now(), :sequence);
                UPDATE bench_copy.position SET stop_loss = 1.05245, take_profit = 1.11755, version = version + 1
                 WHERE portfolio_id = :portfolio AND id = 1;
                INSERT INTO bench_copy.lot (portfolio_id, id, position_id, initial_volume, open_volume, entry_price, opened_at,
                       margin_conversion, commission, swap)
                 VALUES (:portfolio, :id, 1, 0.01, 0.01, 1.08500, now(), 1.08500, 0, 0);
                INSERT INTO bench_copy.event (portfolio_id, sequence, type, payload, command_id, at)
                 VALUES (:portfolio, :sequence, 'ORDER_FILLED', %3$s, gen_random_uuid(), now());
                INSERT INTO bench_copy.outbox (portfolio_id, first_sequence, last_sequence)
                 VALUES (:portfolio, :sequence, :sequence);
                INSERT INTO bench_copy.idempotency (scope, key, fingerprint, status, body, portfolio_id, command_id, sequence)
                 VALUES (:portfolio, CAST(gen_random_uuid() AS text), repeat('f', 64), 200, %4$s, :portfolio,
                       gen_random_uuid(), :sequence);
                COMMIT;
                """.formatted(portfolios, tag, payload, body);
    }

    /** A literal without colons, behind which pgbench would look for a variable. */
    private static String literal(String text) {
        return "E'" + text.replace("\\", "\\\\").replace("'", "''").replace(":", "\\x3a") + "'";
    }
}
