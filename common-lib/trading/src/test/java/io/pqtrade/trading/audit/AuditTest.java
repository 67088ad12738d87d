package io.pqtrade.trading.audit;

import static io.pqtrade.trading.fixture.TradingWorld.buy;
import static io.pqtrade.trading.fixture.TradingWorld.limit;
import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.core.execution.TradeCommand;
import io.pqtrade.core.portfolio.Portfolio;
import io.pqtrade.trading.fixture.TradingWorld;
import io.pqtrade.trading.read.PortfolioReader;
import io.pqtrade.trading.write.Submission;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each query of the audit fires on its own break and stays silent on every other. */
class AuditTest {

    private static TradingWorld world;

    @BeforeAll
    static void trade_a_little() {
        world = new TradingWorld();
        UUID portfolio = world.openPortfolio();
        world.path().submit(buy(portfolio)).join();
        world.path().submit(buy(portfolio)).join();
        world.path().submit(Submission.ofSystem(limit(portfolio))).join();
        Portfolio now = new PortfolioReader(world.source()).load(portfolio).orElseThrow();
        long oldest = now.positions().getFirst().id();
        world.path()
                .submit(Submission.ofSystem(new TradeCommand.ClosePosition(portfolio, oldest, null)))
                .join();
    }

    @AfterAll
    static void close() {
        world.close();
    }

    /** What each query must find, planted in a transaction that is rolled back. */
    private static Map<String, String> breaks() {
        Map<String, String> breaks = new LinkedHashMap<>();
        breaks.put("balance_is_sum_of_postings", "UPDATE portfolio SET balance = balance + 0.01");
        breaks.put("transactions_sum_to_zero", """
                ALTER TABLE ledger_transaction DROP COLUMN house_amount CASCADE, ADD house_amount numeric;
                UPDATE ledger_transaction SET house_amount = 0.01 - amount;
                CREATE VIEW posting AS
                    SELECT portfolio_id, id AS transaction_id, 'CLIENT' AS account, currency, amount FROM ledger_transaction
                    UNION ALL
                    SELECT portfolio_id, id, house_account, currency, house_amount FROM ledger_transaction""");
        breaks.put("ledger_keeps_currency", "UPDATE ledger_transaction SET currency = 'EUR' WHERE kind = 'DEPOSIT'");
        breaks.put(
                "running_balance",
                "UPDATE ledger_transaction SET balance_after = balance_after + 1 WHERE kind = 'DEPOSIT'");
        breaks.put("event_sequence_has_no_gap", "DELETE FROM event WHERE type = 'orderPlaced.v1'");
        breaks.put("rows_name_their_event", "UPDATE fill SET event_sequence = 99");
        breaks.put("lots_closed_at_most_once", "UPDATE lot SET initial_volume = 5 WHERE open_volume > 0");
        breaks.put("open_positions_have_open_lots", "UPDATE position SET closed_at = NULL WHERE closed_at IS NOT NULL");
        breaks.put("netting_has_one_position_per_symbol", """
                UPDATE portfolio SET position_mode = 'NETTING_FIFO';
                INSERT INTO position SELECT (r).* FROM (SELECT jsonb_populate_record(p, '{"id": 900001}') AS r
                    FROM position p WHERE closed_at IS NULL) p;
                INSERT INTO lot SELECT (r).* FROM (SELECT jsonb_populate_record(l, '{"id": 900002, "position_id": 900001}')
                    AS r FROM lot l WHERE open_volume > 0) l""");
        breaks.put("filled_orders_have_one_fill", "UPDATE orders SET volume = 7 WHERE state = 'FILLED'");
        breaks.put("fills_belong_to_orders", "UPDATE orders SET side = 'SELL' WHERE state = 'FILLED' AND side = 'BUY'");
        breaks.put("fills_belong_to_positions", "UPDATE position SET symbol = 'GBPUSD'");
        breaks.put("order_states_fit_their_orders", "UPDATE orders SET reason = 'why' WHERE state = 'PENDING'");
        breaks.put("deleted_portfolios_are_flat", "UPDATE portfolio SET deleted_at = now()");
        breaks.put("fills_are_on_the_quoted_side", "UPDATE fill SET price = ask + 0.00001 WHERE side = 'BUY'");
        breaks.put("fills_have_fresh_quotes", "UPDATE fill SET executed_at = executed_at + interval '1 second'");
        breaks.put("fills_are_made_in_open_markets", instrument("XXX", "YYY", """
                {"zone": "America/New_York", "holidays": [], "sessions": [
                    {"openDay": "SATURDAY", "open": "10:00", "closeDay": "SATURDAY", "close": "10:01"}]}"""));
        breaks.put(
                "lots_keep_the_rate_of_their_margin",
                instrument("EUR", "USD", """
                        {"zone": "UTC", "holidays": [], "sessions": []}""")
                        + "; UPDATE lot SET margin_conversion = entry_price + 1 WHERE open_volume > 0");
        breaks.put("realized_pnl_is_booked", "UPDATE ledger_transaction SET lot_id = NULL WHERE kind = 'REALIZED_PNL'");
        breaks.put("fill_pnl_is_that_of_its_lots", "UPDATE fill SET realized_pnl = 5 WHERE side = 'SELL'");
        breaks.put("fill_commission_is_booked", "UPDATE fill SET commission = -1 WHERE side = 'SELL'");
        breaks.put("closes_are_fifo", """
                INSERT INTO lot SELECT (r).* FROM (SELECT jsonb_populate_record(l, '{"id": 1, "open_volume": 0.1}') AS r
                    FROM lot l WHERE open_volume = 0) l;
                UPDATE position SET closed_at = NULL""");
        breaks.put("replies_have_their_events", "UPDATE idempotency SET command_id = gen_random_uuid()");
        breaks.put(
                "swap_charges_are_booked_once",
                "INSERT INTO swap_charge SELECT portfolio_id, id, '2026-01-14', 1, 12345 FROM lot");
        breaks.put("outbox_names_real_events", "UPDATE outbox SET last_sequence = 99");
        breaks.put("bookings_are_explained", """
                UPDATE ledger_transaction SET explanation = (explanation::jsonb || '{"unrounded": "3.14159"}')::json
                WHERE kind = 'DEPOSIT'""");
        return breaks;
    }

    /** EURUSD as the platform knows it, in terms of these. */
    private static String instrument(String base, String quote, String hours) {
        return """
                INSERT INTO instrument VALUES ('EURUSD', 0, '{"symbol": "EURUSD", "base": "%s", "quote": "%s",
                    "marginFormula": "FOREX", "hours": %s}', 1, '-infinity')""".formatted(base, quote, hours);
    }

    /** Mid-January: a Wednesday's session, its end, a holiday, round the clock, and a week's session over the weekend's end. */
    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            [{"openDay": "WEDNESDAY", "open": "09:30", "closeDay": "WEDNESDAY", "close": "16:00"}]; []; true
            [{"openDay": "WEDNESDAY", "open": "10:00:01", "closeDay": "WEDNESDAY", "close": "16:00"}]; []; false
            [{"openDay": "SUNDAY", "open": "17:00", "closeDay": "FRIDAY", "close": "17:00"}]; []; true
            [{"openDay": "FRIDAY", "open": "17:00", "closeDay": "SUNDAY", "close": "17:00"}]; []; false
            []; []; true
            []; ["2026-01-14"]; false
            []; ["2026-01-15"]; true""")
    void a_fill_is_judged_by_the_clock_of_its_exchange(String sessions, String holidays, boolean open)
            throws Exception {
        String hours =
                "{\"zone\": \"America/New_York\", \"holidays\": %s, \"sessions\": %s}".formatted(holidays, sessions);
        String tenInNewYork =
                "; UPDATE fill SET executed_at = '2026-01-14T15:00:00Z', quote_at = '2026-01-14T15:00:00Z'";

        assertThat(queriesFiredBy(instrument("XXX", "YYY", hours) + tenInNewYork)
                        .distinct()
                        .toList())
                .isEqualTo(open ? List.of() : List.of("fills_are_made_in_open_markets"));
    }

    @Test
    void a_fill_made_where_hours_are_not_observed_or_at_a_price_set_by_hand_is_no_break() throws Exception {
        String closed = instrument("XXX", "YYY", """
                {"zone": "UTC", "holidays": [], "sessions": [
                    {"openDay": "SATURDAY", "open": "10:00", "closeDay": "SATURDAY", "close": "10:01"}]}""");

        assertThat(queriesFiredBy(closed + """
                ; UPDATE event SET payload = jsonb_set(payload::jsonb, '{explanation,inputs}', '{"hours": "ALWAYS"}')::json
                WHERE type = 'orderFilled.v1'""")).isEmpty();
        assertThat(queriesFiredBy(closed + "; UPDATE fill SET quote_manual = true"))
                .isEmpty();
    }

    @Test
    void an_honest_history_has_no_breaks() {
        assertThat(new Audit(world.source()).run()).isEmpty();
    }

    @Test
    void touched_portfolios_are_audited_alone_and_leave_nothing_behind() {
        UUID other = world.openPortfolio();
        List<UUID> all =
                new ArrayList<>(new TouchedPortfolios(world.source()).read(10).keySet());
        world.database().run("UPDATE portfolio SET balance = balance + 1 WHERE id = '" + other + "'");
        all.remove(other);
        Audit audit = new Audit(world.source());

        assertThat(audit.run(all)).isEmpty();
        assertThat(audit.run(List.of(other))).extracting(Break::query).containsExactly("balance_is_sum_of_postings");
        world.database().run("UPDATE portfolio SET balance = balance - 1 WHERE id = '" + other + "'");
        assertThat(world.count("audit_scope")).isZero();
    }

    @Test
    void every_query_has_its_break() {
        assertThat(breaks().keySet()).containsExactlyElementsOf(new Audit(world.source()).names());
    }

    @TestFactory
    Stream<DynamicTest> exactly_the_query_of_the_break_fires() {
        return breaks().entrySet().stream()
                .map(planted -> DynamicTest.dynamicTest(
                        planted.getKey(),
                        () -> assertThat(queriesFiredBy(planted.getValue())).containsOnly(planted.getKey())));
    }

    private static Stream<String> queriesFiredBy(String sql) throws Exception {
        try (Connection connection = world.database().dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            // The guards against changes are not what is tested here.
            statement.execute("SET LOCAL session_replication_role = replica");
            statement.execute(sql);
            Stream<String> fired =
                    new Audit(world.source()).run(connection).stream().map(Break::query).toList().stream();
            connection.rollback();
            return fired;
        }
    }
}
