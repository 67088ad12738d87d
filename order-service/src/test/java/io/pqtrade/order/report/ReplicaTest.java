package io.pqtrade.order.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.order.ApiClient;
import io.pqtrade.order.TestOrderService;
import io.pqtrade.testkit.RealPostgres;
import io.pqtrade.testkit.ReplicatedPostgres;
import io.pqtrade.testkit.TestDatabase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is read from where, with a replica that follows by streaming, and with one whose tables differ from the database's own. */
class ReplicaTest {

    @Test
    void reports_are_read_from_the_replica_and_nothing_else_is() {
        TestDatabase database = RealPostgres.shared().newDatabase();
        String replica =
                database.jdbcUrl() + (database.jdbcUrl().contains("?") ? "&" : "?") + "currentSchema=replica,public";
        try (TestOrderService service =
                TestOrderService.startOn(database, Map.of("PQ_REPORTS_DATABASE_URL", replica))) {
            database.run("CREATE SCHEMA replica");
            database.run("CREATE TABLE replica.equity_snapshot (LIKE public.equity_snapshot)");
            database.run("CREATE TABLE replica.ledger_transaction (LIKE public.ledger_transaction)");
            ApiClient trader = service.client().newTraderWithPortfolio();
            String id = trader.get("/api/portfolio/session/detail/")
                    .payload()
                    .path("id")
                    .asString();
            database.run("INSERT INTO replica.equity_snapshot VALUES ('%s', '%s', 10000.00, 10100.00)"
                    .formatted(id, service.clock().instant()));

            JsonNode curve =
                    trader.get("/api/portfolio/equity-curve/").payload().path("items");
            JsonNode ledger = trader.get("/api/portfolio/ledger").payload().path("items");

            assertThat(curve.findValuesAsString("equity")).containsExactly("10100.00");
            assertThat(ledger.findValuesAsString("amount")).containsExactly("10000.00");
        }
    }

    @Test
    void reports_are_as_old_as_a_streaming_replica_and_nothing_else_is() {
        try (ReplicatedPostgres servers = ReplicatedPostgres.start();
                TestOrderService service = TestOrderService.startOn(
                        servers.database(),
                        Map.of("PQ_REPORTS_DATABASE_URL", servers.replica().jdbcUrl()))) {
            ApiClient trader = service.client().newTraderWithPortfolio();
            servers.awaitReplica();
            servers.hold(true);

            assertThat(trader.with("Idempotency-Key", "deposit")
                            .post("/api/portfolio/deposit/", Map.of("amount", "500.00"))
                            .status())
                    .isEqualTo(200);

            assertThat(bookings(trader)).containsExactlyInAnyOrder("500.00", "10000.00");
            assertThat(balances(trader)).containsExactly("10000.00");

            servers.hold(false);
            servers.awaitReplica();
            assertThat(balances(trader)).containsExactlyInAnyOrder("10000.00", "10500.00");
        }
    }

    private static List<String> bookings(ApiClient trader) {
        return trader.get("/api/portfolio/ledger").payload().path("items").findValuesAsString("amount");
    }

    private static List<String> balances(ApiClient trader) {
        ApiClient.Reply curve = trader.get("/api/portfolio/equity-curve/");
        assertThat(curve.status()).as(curve.body().toString()).isEqualTo(200);
        return curve.payload().path("items").findValuesAsString("balance");
    }
}
