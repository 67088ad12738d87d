package io.pqtrade.bench.swap;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Positions written straight into the tables, so that the audit finds nothing missing but the orders nobody placed. */
final class Book {

    /** Majors, a cross, an index and a metal: points and interest, with and without a conversion. */
    private static final String SYMBOLS = """
            CREATE TEMP TABLE quoted (place integer, symbol text, base text, quote text, margin text, bid numeric, ask numeric);
            INSERT INTO quoted VALUES (0, 'EURUSD', 'EUR', 'USD', 'EUR', 1.08490, 1.08500),
                (1, 'USDJPY', 'USD', 'JPY', 'USD', 150.000, 150.010), (2, 'GBPUSD', 'GBP', 'USD', 'GBP', 1.27000, 1.27012),
                (3, 'EURGBP', 'EUR', 'GBP', 'EUR', 0.85000, 0.85010), (4, 'US500', 'USD', 'USD', 'USD', 5000.0, 5000.5),
                (5, 'XAUUSD', 'XAU', 'USD', 'USD', 2400.00, 2400.30), (99, 'EURJPY', 'EUR', 'JPY', 'EUR', 162.740, 162.760)""";

    private static final String PORTFOLIOS = """
            INSERT INTO portfolio (id, owner_id, name, currency, balance, leverage, position_mode, policies, access_rights,
                created_at, last_sequence)
            SELECT gen_random_uuid(), gen_random_uuid(), 'bench ' || n, CASE n %% 5 WHEN 0 THEN 'EUR' ELSE 'USD' END, 10000000.00,
                100, 'HEDGING', '%s', 'FULL_ACCESS', now() - interval '%d days', 1
            FROM generate_series(1, %d) n""";

    private static final String DEPOSITS = """
            INSERT INTO event (portfolio_id, sequence, type, payload, command_id, at)
            SELECT id, 1, 'portfolioOpened.v1', '{}', gen_random_uuid(), created_at FROM portfolio WHERE name LIKE 'bench %';
            INSERT INTO ledger_transaction (portfolio_id, id, kind, currency, amount, balance_after, explanation, at,
                event_sequence)
            SELECT id, 1, 'DEPOSIT', currency, balance, balance, '{"rounded": "10000000.00", "unrounded": "10000000.00"}',
                created_at, 1 FROM portfolio WHERE name LIKE 'bench %'""";

    private static final String POSITIONS = """
            CREATE TEMP TABLE held AS
            SELECT p.id AS portfolio_id, 10 + n * 2 AS id, q.symbol, q.ask,
                CASE (n + p.spread) %% 3 WHEN 0 THEN 'SHORT' ELSE 'LONG' END AS direction,
                CASE WHEN q.margin = p.currency THEN 1
                    WHEN q.margin = q.base AND q.quote = p.currency THEN q.ask
                    ELSE (CASE q.margin WHEN 'EUR' THEN 1.08495 WHEN 'GBP' THEN 1.27006 ELSE 1 END)
                        / (CASE p.currency WHEN 'EUR' THEN 1.08495 ELSE 1 END) END AS margin_conversion,
                0.01 * (1 + (n * 7 + p.spread) %% 50) AS volume
            FROM (SELECT id, currency, row_number() OVER () AS spread FROM portfolio WHERE name LIKE 'bench %%') p
            CROSS JOIN generate_series(1, %d) n JOIN quoted q ON q.place = (n + p.spread) %% 6;
            INSERT INTO position (portfolio_id, id, symbol, direction, armed_at_sequence, version, opened_at)
            SELECT portfolio_id, id, symbol, direction, 0, 1, now() - interval '%d days' FROM held;
            INSERT INTO lot (portfolio_id, id, position_id, initial_volume, open_volume, entry_price, opened_at,
                margin_conversion, commission, swap)
            SELECT portfolio_id, id + 1, id, volume, volume, ask, now() - interval '%d days', margin_conversion, 0, 0 FROM held""";

    private static final String PRICES = """
            INSERT INTO rollover_quote (symbol, rollover_date, bid, ask, sequence, quoted_at)
            SELECT symbol, day, bid, ask, 1, day FROM quoted CROSS JOIN
                generate_series(current_date - %d - 8, current_date, interval '1 day') day
            ON CONFLICT DO NOTHING""";

    private static final String POLICIES = """
            {"limitImprovement":"IMPROVE","trailing":"FROM_CREATION","conversion":"SIDED","marginRate":"AT_OPEN",\
            "hedgedMargin":"NET","stopOut":"MOST_LOSING_WHOLE","marginCallPercent":"100","stopOutPercent":"50",\
            "swapDayCount":0,"esmaCaps":false,"commissionPerLot":"0"}""";

    private final Connection database;

    Book(Connection database) {
        this.database = database;
    }

    /** Positions with one lot each, opened so many days ago. */
    void fill(int positions, int each, int days) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute(SYMBOLS);
            statement.execute(PORTFOLIOS.formatted(POLICIES, days, positions / each));
            statement.execute(DEPOSITS);
            statement.execute(POSITIONS.formatted(each, days, days));
            statement.execute(PRICES.formatted(days));
            // Beyond what was numbered by hand.
            statement.execute("SELECT setval('trade_id', 1000000)");
            statement.execute("VACUUM ANALYZE portfolio, position, lot, ledger_transaction, event, swap_charge");
        }
    }
}
