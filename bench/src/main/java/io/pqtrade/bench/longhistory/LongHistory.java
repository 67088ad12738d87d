package io.pqtrade.bench.longhistory;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;

/**
 * Copies what a portfolio has traded, so often that it holds so many positions and fills, straight in the tables: for seeing
 * that lists of any length can be shown. The books of that portfolio are wrong afterwards, and an audit will say so: for a
 * stack that is thrown away. Arguments: portfolio, open positions, fills.
 */
public final class LongHistory {

    /** Names of copies lie above all that are given to what is really traded. */
    private static final String POSITIONS = """
            WITH pattern AS (SELECT * FROM position WHERE portfolio_id = ?::uuid AND closed_at IS NULL ORDER BY id LIMIT 1)
            INSERT INTO position (portfolio_id, id, symbol, direction, armed_at_sequence, version, opened_at)
            SELECT portfolio_id, 1000000000000 + n, symbol, direction, armed_at_sequence, version,
                opened_at - n * interval '1 second'
            FROM pattern, generate_series(1, ?) n""";

    private static final String LOTS = """
            WITH pattern AS (SELECT * FROM lot WHERE portfolio_id = ?::uuid AND open_volume > 0 ORDER BY id LIMIT 1)
            INSERT INTO lot (portfolio_id, id, position_id, initial_volume, open_volume, entry_price, opened_at,
                margin_conversion, commission, swap)
            SELECT portfolio_id, 1000000000000 + n, 1000000000000 + n, initial_volume, open_volume, entry_price,
                opened_at - n * interval '1 second', margin_conversion, commission, swap
            FROM pattern, generate_series(1, ?) n""";

    private static final String FILLS = """
            WITH pattern AS (SELECT * FROM fill WHERE portfolio_id = ?::uuid ORDER BY id LIMIT 1)
            INSERT INTO fill (portfolio_id, id, order_id, position_id, symbol, side, volume, price, bid, ask, quote_sequence,
                quote_at, quote_manual, commission, realized_pnl, executed_at, event_sequence)
            SELECT portfolio_id, 1000000000000 + n, order_id, position_id, symbol, side, volume, price, bid, ask,
                quote_sequence, quote_at, quote_manual, commission, realized_pnl, executed_at - n * interval '1 second',
                event_sequence
            FROM pattern, generate_series(1, ?) n""";

    private static final String CLOSED_LOTS = """
            WITH pattern AS (SELECT * FROM closed_lot WHERE portfolio_id = ?::uuid ORDER BY id LIMIT 1)
            INSERT INTO closed_lot (portfolio_id, id, lot_id, position_id, fill_id, symbol, direction, volume, remaining,
                entry_price, exit_price, close_reason, realized_pnl, commission, swap, opened_at, closed_at, tag)
            SELECT portfolio_id, 1000000000000 + n, lot_id, position_id, 1000000000000 + n, symbol, direction, volume,
                remaining, entry_price, exit_price, close_reason, realized_pnl, commission, swap,
                opened_at - n * interval '1 second', closed_at - n * interval '1 second', tag
            FROM pattern, generate_series(1, ?) n""";

    private static final String LEDGER = """
            WITH pattern AS (SELECT * FROM ledger_transaction WHERE portfolio_id = ?::uuid AND kind = 'REALIZED_PNL'
                ORDER BY id LIMIT 1)
            INSERT INTO ledger_transaction (portfolio_id, id, kind, currency, amount, balance_after, order_id, position_id,
                lot_id, explanation, at, event_sequence)
            SELECT portfolio_id, 1000000000000 + n, kind, currency, amount, balance_after, order_id, position_id, lot_id,
                explanation, at - n * interval '1 second', event_sequence
            FROM pattern, generate_series(1, ?) n""";

    private LongHistory() {}

    public static void main(String[] args) throws SQLException {
        UUID portfolio = UUID.fromString(args[0]);
        int positions = Integer.parseInt(args[1]);
        int fills = Integer.parseInt(args[2]);
        try (Connection database = DriverManager.getConnection(System.getenv("PQ_BENCH_DATABASE"))) {
            database.setAutoCommit(false);
            copy(database, POSITIONS, portfolio, positions);
            copy(database, LOTS, portfolio, positions);
            copy(database, FILLS, portfolio, fills);
            copy(database, CLOSED_LOTS, portfolio, fills);
            copy(database, LEDGER, portfolio, fills);
            database.commit();
        }
    }

    private static void copy(Connection database, String statement, UUID portfolio, int times) throws SQLException {
        try (PreparedStatement insert = database.prepareStatement(statement)) {
            insert.setString(1, portfolio.toString());
            insert.setInt(2, times);
            int made = insert.executeUpdate();
            if (made != times) {
                throw new IllegalStateException(
                        "the portfolio has nothing yet to copy: open one position and close another");
            }
            System.out.printf("%d rows%n", made);
        }
    }
}
