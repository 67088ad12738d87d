package io.pqtrade.order.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad input ends in a clear problem, and leaves behind no more than the rules say. */
class BadInputTest {
    private static final String EXECUTE = "/api/orders/execute/";

    private final ApiServer server = ApiServer.shared();

    @BeforeEach
    void prices() {
        server.quote("EURUSD", "1.08490", "1.08500");
    }

    private static String buy(String volume) {
        return "{'symbol':'EURUSD','side':'BUY','volume':%s}".formatted(volume);
    }

    private long rows(String table) {
        return server.database().number("select count(*) from " + table);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'NaN'",
                "NaN",
                "1e400",
                "'1e400'",
                "'Infinity'",
                "'1111111111111111111111111111111111111111'",
                "1111111111111111111111111111111111111111",
                "'0.1111111111111111111111111111111111111111'",
                "true",
                "[]",
                "{}",
                "'abc'",
                "''",
                "' 1'",
                "'+1'",
                "'1,0'",
                "'0x1'",
                "null"
            })
    void a_volume_that_is_no_decimal_of_38_digits_is_malformed_and_stores_nothing(String volume) {
        Caller trader = server.trader().usd("10000");
        long orders = rows("orders");
        long keys = rows("idempotency");
        assertThat(trader.order(EXECUTE, buy(volume)).status()).isEqualTo(400);
        assertThat(rows("orders")).isEqualTo(orders);
        assertThat(rows("idempotency")).isEqualTo(keys);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'0'", "0", "'0.00'", "-0", "'-0.10'", "'1000000'", "'1e30'"})
    void a_volume_out_of_range_is_refused(String volume) {
        Caller trader = server.trader().usd("10000");
        trader.order(EXECUTE, buy(volume)).refused(422, "VOLUME_OUT_OF_RANGE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'0.015'", "0.015", "'1.000000000000000000001'"})
    void a_volume_off_the_step_is_refused(String volume) {
        server.trader().usd("10000").order(EXECUTE, buy(volume)).refused(422, "VOLUME_STEP");
    }

    @Test
    void a_decimal_may_be_a_json_number_too() {
        Caller trader = server.trader().usd("10000");
        assertThat(trader.order(EXECUTE, buy("0.10"))
                        .ok()
                        .path("order")
                        .path("volume")
                        .asString())
                .isEqualTo("0.10");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'symbol':'EURUSD','side':'BUY','volume':'0.10','userId':'1'}",
                "{'symbol':'EURUSD','side':'BUY','volume':'0.10','portfolioId':'1'}",
                "{'symbol':'EURUSD','side':'BUY','volume':'0.10','volume':'0.20'}",
                "{'symbol':'EURUSD','side':'UP','volume':'0.10'}",
                "{'symbol':'EURUSD','side':0,'volume':'0.10'}",
                "{'symbol':5,'side':'BUY','volume':'0.10'}",
                "{'symbol':'EUR\\u0000USD','side':'BUY','volume':'0.10'}",
                "{'symbol':'','side':'BUY','volume':'0.10'}",
                "{'symbol':'EURUSD','volume':'0.10'}",
                "{'symbol':'EURUSD','side':'BUY'}",
                "{'side':'BUY','volume':'0.10'}",
                "{'symbol':'EURUSD','side':'BUY','volume':'0.10','tag':'a\\u0000b'}",
                "{'symbol':'EURUSD','side':'BUY','volume':'0.10'} {}",
                "{'symbol':'EURUSD','side':'BUY','volume':'0.10'",
                "[]",
                "null",
                "7",
                "''",
                ""
            })
    void a_body_of_another_shape_is_malformed(String body) {
        Caller trader = server.trader().usd("10000");
        long orders = rows("orders");
        assertThat(trader.order(EXECUTE, body).status()).isEqualTo(400);
        assertThat(rows("orders")).isEqualTo(orders);
    }

    @Test
    void a_problem_names_the_field_that_was_wrong() {
        var problem = server.trader()
                .usd("10000")
                .order(EXECUTE, "{'symbol':'EURUSD','side':'BUY','volume':'abc'}")
                .refused(400, "INVALID_VALUE");
        assertThat(problem.path("errors").path(0).path("field").asString()).isEqualTo("volume");
    }

    @Test
    void a_body_over_64_kib_is_too_large() {
        String body = "{'symbol':'EURUSD','side':'BUY','volume':'0.10','tag':'" + "x".repeat(70_000) + "'}";
        server.trader().usd("10000").order(EXECUTE, body).refused(413, "PAYLOAD_TOO_LARGE");
    }

    @Test
    void an_unknown_symbol_is_refused() {
        server.trader()
                .usd("10000")
                .order(EXECUTE, "{'symbol':'NOSUCH','side':'BUY','volume':'1'}")
                .refused(422, "UNKNOWN_SYMBOL");
    }

    @Test
    void stops_on_the_wrong_side_are_refused_and_stored_as_a_rejected_order() {
        Caller trader = server.trader().usd("10000");
        String body = "{'symbol':'EURUSD','side':'BUY','volume':'0.10','stopLoss':'1.08490'}";
        trader.order(EXECUTE, body).refused(422, "WRONG_SIDE_STOP_LOSS");
        trader.order(EXECUTE, "{'symbol':'EURUSD','side':'SELL','volume':'0.10','takeProfit':'1.09000'}")
                .refused(422, "WRONG_SIDE_TAKE_PROFIT");
        var ended = trader.get("/api/orders/cancelled/").ok().path("items");
        assertThat(ended.size()).isEqualTo(2);
        assertThat(ended.path(1).path("state").asString()).isEqualTo("REJECTED");
        assertThat(ended.path(1).path("reason").asString()).isEqualTo("WRONG_SIDE_STOP_LOSS");
        assertThat(trader.get("/api/orders/active/list").ok().path("items").size())
                .isZero();
        assertThat(trader.get("/api/portfolio/session/detail/")
                        .ok()
                        .path("balance")
                        .asString())
                .isEqualTo("10000.00");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'stopLoss':'-1'",
                "'stopLoss':'0'",
                "'takeProfit':'0'",
                "'priceBound':'-5'",
                "'trailingDistance':'-1'",
                "'trailingDistance':'0'",
                "'stopLoss':'1.0800000001'",
                "'timeInForce':'GTD'"
            })
    void levels_that_make_no_sense_are_refused(String level) {
        String body = "{'symbol':'EURUSD','side':'BUY','volume':'0.10'," + level + "}";
        assertThat(server.trader().usd("10000").order(EXECUTE, body).status()).isEqualTo(422);
    }

    @Test
    void a_price_beyond_the_bound_is_refused() {
        String body = "{'symbol':'EURUSD','side':'BUY','volume':'0.10','priceBound':'1.08499'}";
        server.trader().usd("10000").order(EXECUTE, body).refused(422, "BOUNDS_VIOLATION");
    }

    @Test
    void without_a_quote_or_on_a_stale_one_nothing_fills() {
        Caller trader = server.trader().usd("100000");
        server.forgetQuote("ETHUSD");
        String body = "{'symbol':'ETHUSD','side':'BUY','volume':'1.00'}";
        trader.order(EXECUTE, body).refused(422, "NO_QUOTE");
        server.marketQuote("ETHUSD", "3000.00", "3001.00", server.now().minus(Duration.ofSeconds(6)));
        trader.order(EXECUTE, body).refused(422, "STALE_QUOTE");
    }

    @Test
    void without_a_conversion_rate_nothing_fills() {
        Caller trader =
                server.trader().portfolio("{'name':'CHF','currency':'CHF','initialBalance':'10000','leverage':100}");
        server.forgetQuote("USDCHF");
        trader.order(EXECUTE, buy("'0.10'")).refused(422, "CONVERSION_UNAVAILABLE");
    }

    @Test
    void an_order_without_enough_margin_is_refused() {
        server.trader().usd("100").order(EXECUTE, buy("'1.00'")).refused(422, "INSUFFICIENT_MARGIN");
    }

    @Test
    void what_is_another_owners_is_not_there() {
        Caller owner = server.trader().usd("10000");
        String position = owner.order(EXECUTE, buy("'0.10'"))
                .ok()
                .path("positions")
                .path(0)
                .path("id")
                .asString();
        String portfolio =
                owner.get("/api/portfolio/session/detail/").ok().path("id").asString();
        Caller other = server.trader().usd("10000");
        other.order("/api/orders/close/", "{'positionId':'%s'}".formatted(position))
                .refused(404, "POSITION_NOT_FOUND");
        other.order("/api/orders/modify/", "{'positionId':'%s','stopLoss':null}".formatted(position))
                .refused(404, "POSITION_NOT_FOUND");
        other.get("/api/portfolio/get/" + portfolio).refused(404, "PORTFOLIO_NOT_FOUND");
        other.get("/api/portfolio/get/" + UUID.randomUUID()).refused(404, "PORTFOLIO_NOT_FOUND");
        other.get("/api/portfolio/get/no-id").refused(404, "PORTFOLIO_NOT_FOUND");
        other.delete("/api/portfolio/delete/" + portfolio).refused(404, "PORTFOLIO_NOT_FOUND");
        other.post("/api/portfolio/session/login/", "{'portfolioId':'%s'}".formatted(portfolio))
                .refused(404, "PORTFOLIO_NOT_FOUND");
    }

    @Test
    void an_unscoped_token_manages_but_does_not_trade() {
        Caller unscoped = server.trader();
        unscoped.order(EXECUTE, buy("'0.10'")).refused(403, "PORTFOLIO_SCOPE_REQUIRED");
        unscoped.get("/api/portfolio/session/detail/").refused(403, "PORTFOLIO_SCOPE_REQUIRED");
        unscoped.get("/api/orders/active/list").refused(403, "PORTFOLIO_SCOPE_REQUIRED");
        unscoped.get("/api/portfolio/list/").ok();
    }

    @Test
    void a_slash_at_the_end_is_optional() {
        Caller trader = server.trader().usd("10000");
        trader.get("/api/portfolio/list").ok();
        trader.get("/api/portfolio/list/").ok();
        trader.get("/api/orders/active/list/").ok();
        trader.order("/api/orders/execute", buy("'0.10'")).ok();
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=501", "limit=x", "limit=-1", "cursor=x", "cursor=MTph"})
    void a_page_that_cannot_be_is_malformed(String query) {
        Caller trader = server.trader().usd("10000");
        trader.get("/api/orders/fills/list?" + query).refused(400, "INVALID_VALUE");
        trader.get("/api/portfolio/ledger/?" + query).refused(400, "INVALID_VALUE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'currency':'XXX'",
                "'leverage':0",
                "'leverage':501",
                "'initialBalance':'0'",
                "'initialBalance':'-1'",
                "'initialBalance':'10000000000000'",
                "'policies':{'stopOutPercent':'120'}",
                "'policies':{'swapDayCount':364}",
                "'protocol':{'zone':'Mars'}",
                "'protocol':{'dailyLossPercent':'0'}"
            })
    void a_portfolio_on_impossible_terms_is_refused(String term) {
        String name = term.substring(1, term.indexOf("':"));
        String base = "{'name':'Main','currency':'USD','initialBalance':'1000','leverage':100}";
        String body = base.contains("'" + name + "'")
                ? base.replaceAll("'" + name + "':('[^']*'|\\d+)", term)
                : base.replace("}", "," + term + "}");
        server.trader().post("/api/portfolio/create/", body).refused(422, "INVALID_TERMS");
    }
}
