package io.pqtrade.order.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Without a current rate into the portfolio's currency nothing is filled and nothing withdrawn; a rate is never guessed. */
class ConversionRateTest {
    private static final String BUY = "{'symbol':'EURJPY','side':'BUY','volume':'0.10'}";

    private final ApiServer server = ApiServer.shared();

    @BeforeEach
    void prices() {
        server.quote("EURJPY", "163.270", "163.300");
        server.quote("EURUSD", "1.08490", "1.08500");
        server.forgetQuote("USDJPY");
    }

    @AfterEach
    void rateAgain() {
        server.quote("USDJPY", "150.270", "150.290");
    }

    @Test
    void a_missing_rate_refuses() {
        assertRefused();
    }

    @Test
    void a_stale_rate_refuses_and_a_fresh_one_fills() {
        server.marketQuote("USDJPY", "150.270", "150.290", server.now().minus(Duration.ofSeconds(5)));
        Caller trader = assertRefused();
        server.marketQuote("USDJPY", "150.270", "150.290", server.now().minus(Duration.ofSeconds(4)));

        trader.order("/api/orders/execute/", BUY).ok();
    }

    @Test
    void what_is_open_can_neither_be_closed_nor_be_taken_out_meanwhile() {
        server.quote("USDJPY", "150.270", "150.290");
        Caller trader = server.trader().usd("10000");
        trader.order("/api/orders/execute/", BUY).ok();
        server.forgetQuote("USDJPY");

        trader.order("/api/orders/close/", "{'symbol':'EURJPY'}").ok().path("rejected");
        trader.order("/api/portfolio/withdraw/", "{'amount':'1'}").refused(422, "CONVERSION_UNAVAILABLE");

        assertThat(trader.get("/api/orders/active/list").ok().path("items").size())
                .isEqualTo(1);
        assertThat(balance(trader)).isEqualTo("10000.00");
    }

    private Caller assertRefused() {
        Caller trader = server.trader().usd("10000");
        JsonNode problem = trader.order("/api/orders/execute/", BUY).refused(422, "CONVERSION_UNAVAILABLE");

        assertThat(problem.path("facts").path("path").asString()).isEqualTo("USDJPY");
        assertThat(balance(trader)).isEqualTo("10000.00");
        assertThat(trader.get("/api/orders/fills/list").ok().path("items").size())
                .isZero();
        assertThat(trader.get("/api/orders/cancelled/").ok().path("items").size())
                .isEqualTo(1);
        return trader;
    }

    private static String balance(Caller trader) {
        return trader.get("/api/portfolio/session/detail/").ok().path("balance").asString();
    }
}
