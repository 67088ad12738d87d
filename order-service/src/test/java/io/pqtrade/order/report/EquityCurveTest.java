package io.pqtrade.order.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.core.market.Quote;
import io.pqtrade.core.money.Price;
import io.pqtrade.order.ApiClient;
import io.pqtrade.order.TestOrderService;
import io.pqtrade.wire.QuoteCache;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What the worker measured is a point of the curve. */
class EquityCurveTest {
    private final TestOrderService service = TestOrderService.shared();

    private void quote(String bid, String ask, long sequence) {
        service.bean(QuoteCache.class)
                .write(new Quote(
                        "EURUSD",
                        Price.of(bid),
                        Price.of(ask),
                        sequence,
                        service.clock().instant(),
                        true));
    }

    @Test
    void a_measurement_is_a_point_of_the_curve() {
        ApiClient trader = service.client().newTraderWithPortfolio();
        quote("1.08490", "1.08500", 900_001);
        trader.with("Idempotency-Key", "buy-1")
                .post("/api/orders/execute/", Map.of("symbol", "EURUSD", "side", "BUY", "volume", "1.00"));
        quote("1.08600", "1.08610", 900_002);
        measure(trader, "10100.00");
        JsonNode items = trader.get("/api/portfolio/equity-curve/").payload().path("items");
        long measured = items.valueStream()
                .filter(point -> point.path("equity").asString("").equals("10100.00"))
                .count();
        assertThat(measured).isEqualTo(1);
        assertThat(items.findValuesAsString("balance")).containsOnly("10000.00");
    }

    private void measure(ApiClient trader, String equity) {
        String id = trader.get("/api/portfolio/session/detail/")
                .payload()
                .path("id")
                .asString();
        service.database()
                .run("INSERT INTO equity_snapshot VALUES ('%s', '%s', 10000.00, %s)"
                        .formatted(id, service.clock().instant(), equity));
    }
}
