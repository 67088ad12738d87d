package io.pqtrade.trading.audit;

import static io.pqtrade.trading.fixture.TradingWorld.buy;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pqtrade.trading.fixture.TradingWorld;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the tables refuse, whoever asks. */
class SchemaGuardTest {

    private static TradingWorld world;

    @BeforeAll
    static void trade_a_little() {
        world = new TradingWorld();
        UUID portfolio = world.openPortfolio();
        world.path().submit(buy(portfolio)).join();
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"event", "ledger_transaction", "fill", "closed_lot", "swap_charge"})
    void history_is_append_only(String table) {
        assertThatThrownBy(() -> world.database().run("DELETE FROM " + table))
                .rootCause()
                .hasMessageContaining("append-only");
        assertThatThrownBy(() -> world.database().run("TRUNCATE " + table))
                .rootCause()
                .hasMessageContaining("append-only");
        assertThatThrownBy(() -> world.database().run("UPDATE " + table + " SET portfolio_id = portfolio_id"))
                .rootCause()
                .hasMessageContaining("append-only");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    UPDATE lot SET open_volume = initial_volume + 1   | lot_check
                    UPDATE lot SET open_volume = -1                   | lot_check
                    UPDATE orders SET state = 'DONE', order_type = 'STOP', price = 1 | orders_state_check
                    UPDATE orders SET side = 'LONG'                   | orders_side_check
                    UPDATE orders SET state = 'CANCELLED'             | orders_check
                    UPDATE position SET stop_loss = 0                 | position_stop_loss_check
                    INSERT INTO event SELECT * FROM event             | event_pkey
                    INSERT INTO idempotency SELECT * FROM idempotency | idempotency_pkey
                    """)
    void impossible_rows_are_refused(String sql, String constraint) {
        assertThatThrownBy(() -> world.database().run(sql)).rootCause().hasMessageContaining(constraint);
    }

    /** Primary and unique keys contain the portfolio, or PostgreSQL refuses. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "orders",
                "position",
                "lot",
                "fill",
                "closed_lot",
                "ledger_transaction",
                "swap_charge",
                "event",
                "outbox",
                "equity_snapshot"
            })
    void can_be_partitioned_by_portfolio(String table) {
        assertThatCode(() -> world.database().run("""
                        CREATE TABLE parted (LIKE %s INCLUDING ALL) PARTITION BY HASH (portfolio_id);
                        CREATE TABLE parted_0 PARTITION OF parted FOR VALUES WITH (MODULUS 2, REMAINDER 0);
                        CREATE TABLE parted_1 PARTITION OF parted FOR VALUES WITH (MODULUS 2, REMAINDER 1);
                        DROP TABLE parted""".formatted(table))).doesNotThrowAnyException();
    }
}
