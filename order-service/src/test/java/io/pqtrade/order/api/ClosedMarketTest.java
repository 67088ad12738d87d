package io.pqtrade.order.api;

import io.pqtrade.order.TestOrderService;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Trading hours, where they are observed. */
class ClosedMarketTest {
    private static final Instant SATURDAY = Instant.parse("2027-01-16T12:00:00Z");

    private static final String EURO = "{'symbol':'EURUSD','side':'BUY','volume':'0.10'}";
    private static final String COIN = "{'symbol':'BTCUSD','side':'BUY','volume':'0.10'}";

    @Test
    void on_a_saturday_currencies_rest_and_crypto_trades() {
        try (TestOrderService service = TestOrderService.start(Map.of("PQ_MARKET_HOURS", "REAL"))) {
            service.clock().set(SATURDAY);
            ApiServer server = new ApiServer(service);
            Caller trader = server.trader().usd("100000");
            server.marketQuote("EURUSD", "1.08490", "1.08500", SATURDAY);
            server.marketQuote("BTCUSD", "96500.00", "96540.00", SATURDAY);
            trader.order("/api/orders/execute/", "{'symbol':'EURUSD','side':'BUY','volume':'0.10'}")
                    .refused(422, "MARKET_CLOSED");
            trader.order("/api/orders/execute/", "{'symbol':'BTCUSD','side':'BUY','volume':'0.10'}")
                    .ok();
            changedHoursHoldFromTheReplyOn(server, trader);
            server.quote("EURUSD", "1.08490", "1.08500");
            trader.order("/api/orders/execute/", EURO).ok();
        }
    }

    private static void changedHoursHoldFromTheReplyOn(ApiServer server, Caller trader) {
        Caller admin = server.admin();
        JsonNode euro = admin.get("/api/admin/instruments/EURUSD").ok().path("hours");
        String saturday = "{'openDay':'SATURDAY','open':'00:00','closeDay':'SUNDAY','close':'00:00'}";

        admin.patch("/api/admin/instruments/EURUSD", "{'hours':{'zone':'UTC','sessions':[" + saturday + "]}}")
                .ok();
        trader.order("/api/orders/execute/", EURO).ok();
        admin.patch("/api/admin/instruments/EURUSD", "{'hours':" + euro + "}").ok();
        trader.order("/api/orders/execute/", EURO).refused(422, "MARKET_CLOSED");

        admin.patch("/api/admin/instruments/BTCUSD", "{'hours':{'holidays':['2027-01-16']}}")
                .ok();
        trader.order("/api/orders/execute/", COIN).refused(422, "MARKET_CLOSED");
        admin.patch("/api/admin/instruments/BTCUSD", "{'hours':{'holidays':[]}}")
                .ok();
        trader.order("/api/orders/execute/", COIN).ok();
    }
}
