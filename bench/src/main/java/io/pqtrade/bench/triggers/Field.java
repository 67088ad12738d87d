package io.pqtrade.bench.triggers;

import io.pqtrade.core.execution.Engine;
import io.pqtrade.core.execution.TradeCommand.OpenPortfolio;
import io.pqtrade.core.market.MarketView;
import io.pqtrade.core.market.MarketView.HoursPolicy;
import io.pqtrade.core.money.Currency;
import io.pqtrade.core.money.Money;
import io.pqtrade.core.portfolio.AccessRights;
import io.pqtrade.core.portfolio.Policies;
import io.pqtrade.core.portfolio.Portfolio;
import io.pqtrade.core.portfolio.PositionMode;
import io.pqtrade.trading.audit.Audit;
import io.pqtrade.trading.write.Submission;
import io.pqtrade.trading.write.WritePath;
import io.pqtrade.trading.write.WritePathSettings;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * The rows of a run: portfolios, and positions that wait far from the market, but for a hundred in each round's reach. Written
 * by the server itself, as a million orders would take an hour.
 */
final class Field {

    /** Positions that one round's tick closes. */
    static final int HITS = 100;

    /** Portfolios that a falling GBPUSD stops out one after the other. */
    static final int FRAGILE = 8;

    private static final UUID TEMPLATE = new UUID(1, 1);

    private final DataSource source;
    private final int portfolios;
    private final int rounds;

    Field(DataSource source, int portfolios, int rounds) {
        this.source = source;
        this.portfolios = portfolios;
        this.rounds = rounds;
    }

    /** Empties the database and makes it anew. */
    void lay(long positions) throws SQLException {
        run("DROP SCHEMA public CASCADE", "DROP SCHEMA IF EXISTS touched CASCADE", "CREATE SCHEMA public");
        Flyway.configure().dataSource(source).load().migrate();
        template();
        run(
                "CREATE TABLE bench_portfolio AS SELECT n, gen_random_uuid() AS id FROM generate_series(0, %d) n"
                        .formatted(portfolios + FRAGILE - 1),
                // All but the first have more money than any price can take; those to be stopped out have little.
                "INSERT INTO portfolio (id, owner_id, name, currency, balance, leverage, position_mode, policies,"
                        + " access_rights, traded, created_at, last_sequence)"
                        + " SELECT b.id, b.id, 'bench', 'USD', CASE WHEN n < %1$d THEN 100000000".formatted(portfolios)
                        + " ELSE 3000 + 1000 * (n - %1$d) END, 100, 'HEDGING', t.policies, 'FULL_ACCESS', true, now(), 1"
                                .formatted(portfolios)
                        + " FROM bench_portfolio b, portfolio t WHERE t.id = '" + TEMPLATE + "'",
                "INSERT INTO event (portfolio_id, sequence, type, payload, command_id, at)"
                        + " SELECT id, 1, 'portfolioOpened.v1', '{\"type\":\"portfolioOpened.v1\"}', id, created_at"
                        + " FROM portfolio WHERE id <> '" + TEMPLATE + "'",
                "INSERT INTO ledger_transaction (portfolio_id, id, kind, currency, amount, balance_after, explanation, at,"
                        + " event_sequence) SELECT id, 1, 'DEPOSIT', currency, balance, balance, json_build_object("
                        + "'rounded', balance::text, 'unrounded', balance::text), created_at, 1"
                        + " FROM portfolio WHERE id <> '" + TEMPLATE + "'",
                armed(positions),
                near(),
                fragile(),
                "INSERT INTO lot (portfolio_id, id, position_id, initial_volume, open_volume, entry_price, opened_at,"
                        + " margin_conversion, commission, swap) SELECT portfolio_id, id + 5000000, id,"
                        + " CASE WHEN symbol = 'GBPUSD' THEN 1 ELSE 0.01 END,"
                        + " CASE WHEN symbol = 'GBPUSD' THEN 1 ELSE 0.01 END,"
                        + " CASE WHEN symbol = 'GBPUSD' THEN 1.265 ELSE 1.085 END, opened_at, 1.1, 0, 0 FROM position",
                "SELECT setval('trade_id', 20000001)",
                "DELETE FROM outbox WHERE portfolio_id = '" + TEMPLATE + "'",
                "UPDATE portfolio SET deleted_at = now() WHERE id = '" + TEMPLATE + "'",
                "ANALYZE");
    }

    private String armed(long positions) {
        return "INSERT INTO position (portfolio_id, id, symbol, direction, stop_loss, take_profit, armed_at_sequence,"
                + " version, opened_at) SELECT b.id, 1 + p, 'EURUSD', 'LONG', round((0.2 + random() * 0.7)::numeric, 5),"
                + " round((2 + random())::numeric, 5), 1, 1, now() FROM generate_series(0, %d) p"
                        .formatted(positions - 1 - (long) rounds * HITS)
                + " JOIN bench_portfolio b ON b.n = mod(p, " + portfolios + ")";
    }

    /** The stops of round r stand at 1.08 - r / 1000. */
    private String near() {
        return "INSERT INTO position (portfolio_id, id, symbol, direction, stop_loss, armed_at_sequence, version,"
                + " opened_at) SELECT b.id, 4000000 + r * 1000 + h, 'EURUSD', 'LONG', 1.08 - r * 0.001, 1, 1, now()"
                + " FROM generate_series(1, %d) r, generate_series(0, %d) h".formatted(rounds, HITS - 1)
                + " JOIN bench_portfolio b ON b.n = h";
    }

    private String fragile() {
        return "INSERT INTO position (portfolio_id, id, symbol, direction, armed_at_sequence, version, opened_at)"
                + " SELECT id, 4900000 + n - %1$d, 'GBPUSD', 'LONG', 0, 0, now() FROM bench_portfolio WHERE n >= %1$d"
                        .formatted(portfolios);
    }

    /** One portfolio as the rules make it, whose terms the others copy. */
    private void template() {
        Portfolio terms = new Portfolio(
                TEMPLATE,
                TEMPLATE,
                "template",
                Currency.USD,
                BigDecimal.ZERO,
                100,
                PositionMode.HEDGING,
                Policies.DEFAULT,
                null,
                null,
                AccessRights.FULL_ACCESS,
                false,
                null,
                null,
                List.of(),
                List.of(),
                0);
        MarketView nothing =
                new MarketView(Instant.EPOCH, Map.of(), Map.of(), Duration.ofSeconds(5), HoursPolicy.ALWAYS);
        try (WritePath path = new WritePath(source, new Engine(), () -> nothing, WritePathSettings.DEFAULT)) {
            path.submit(Submission.ofSystem(new OpenPortfolio(terms, Money.of("1.00", Currency.USD))))
                    .join();
        }
    }

    private void run(String... statements) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** Invariants that do not hold, by name. */
    List<String> breaks() {
        return new Audit(source).run().stream().map(Object::toString).toList();
    }

    long count(String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
