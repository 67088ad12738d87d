package io.pqtrade.order.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.order.ApiClient;
import io.pqtrade.order.TestOrderService;
import io.pqtrade.testkit.RealPostgres;
import io.pqtrade.testkit.TestDatabase;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A replica is stood in for by a schema whose tables differ from the database's own: what is read from where can be told by what is in it. */
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
}
