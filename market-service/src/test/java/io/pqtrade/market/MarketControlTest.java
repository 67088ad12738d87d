package io.pqtrade.market;

import static io.pqtrade.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.auth.Role;
import io.pqtrade.core.market.Quote;
import io.pqtrade.market.RunningMarket.Answer;
import io.pqtrade.wire.QuoteCache;
import java.math.BigDecimal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What administrators do to the market by hand. */
class MarketControlTest {

    private static final RunningMarket MARKET = RunningMarket.shared();
    private static final String TRADER = RunningMarket.token(Role.TRADER);
    private static final String ADMIN = RunningMarket.token(Role.ADMIN);

    @AfterEach
    void give_every_symbol_back() {
        MARKET.get("/api/admin/market/mode/", ADMIN)
                .payload()
                .path("items")
                .valueStream()
                .filter(state -> !state.path("mode").asString().equals("LIVE"))
                .forEach(state -> mode(ADMIN, state.path("symbol").asString(), "LIVE"));
    }

    @ParameterizedTest
    @CsvSource({"TRADER", "OBSERVER"})
    void only_administrators_change_the_market(Role role) {
        String token = RunningMarket.token(role);

        assertThat(MARKET.get("/prices/market/", token).status()).isEqualTo(200);
        assertThat(MARKET.get("/api/admin/market/mode/", token).status()).isEqualTo(403);
        assertThat(mode(token, "AUDUSD", "MANUAL").status()).isEqualTo(403);
        assertThat(quote(token, "AUDUSD", "0.65", "0.66").status()).isEqualTo(403);
    }

    @Test
    void a_quote_set_by_hand_is_in_redis_when_it_is_answered_and_stays() {
        assertThat(mode(ADMIN, "GBPUSD", "MANUAL").payload().path("mode").asString())
                .isEqualTo("MANUAL");
        QuoteCache cache = new QuoteCache(MARKET.redis());
        assertThat(cache.read().get("GBPUSD").manual()).isTrue();
        for (int i = 0; i < 100; i++) {
            BigDecimal bid = new BigDecimal("1.25000").add(BigDecimal.valueOf(i, 5));
            Answer answer = quote(ADMIN, "GBPUSD", bid.toPlainString(), "1.26000");
            Quote seen = cache.read().get("GBPUSD");

            assertThat(answer.status()).isEqualTo(200);
            assertThat(seen.sequence())
                    .isEqualTo(answer.payload().path("sequence").asLong());
            assertThat(seen.bid().value()).isEqualByComparingTo(bid);
            assertThat(seen.manual()).isTrue();
        }
        Quote last = cache.read().get("GBPUSD");
        awaitOtherTicks();
        assertThat(cache.read().get("GBPUSD")).isEqualTo(last);
        assertThat(ticks("?symbol=GBPUSD").path("items").get(0).path("sequence").asLong())
                .isEqualTo(last.sequence());
    }

    @Test
    void a_symbol_given_back_continues_from_the_simulation() {
        mode(ADMIN, "NZDUSD", "MANUAL");
        quote(ADMIN, "NZDUSD", "9.00000", "9.00010");
        mode(ADMIN, "NZDUSD", "LIVE");

        Quote live = new QuoteCache(MARKET.redis()).read().get("NZDUSD");
        assertThat(live.manual()).isFalse();
        assertThat(live.bid().value()).isBetween(new BigDecimal("0.4"), new BigDecimal("0.8"));
    }

    @Test
    void a_paused_symbol_makes_no_ticks() {
        mode(ADMIN, "USDCAD", "PAUSED");
        QuoteCache cache = new QuoteCache(MARKET.redis());
        Quote paused = cache.read().get("USDCAD");
        awaitOtherTicks();

        assertThat(cache.read().get("USDCAD")).isEqualTo(paused);
        assertThat(quote(ADMIN, "USDCAD", "1.3", "1.4").status()).isEqualTo(409);
        mode(ADMIN, "USDCAD", "LIVE");
        eventually(() -> assertThat(cache.read().get("USDCAD").sequence()).isGreaterThan(paused.sequence()));
    }

    @ParameterizedTest
    @CsvSource({
        "EURGBP, 0.86, 0.85, 422, INVALID_QUOTE",
        "EURGBP, 0, 0.85, 422, INVALID_QUOTE",
        "EURGBP, -1, 0.85, 422, INVALID_QUOTE",
        "EURGBP, 0.850001, 0.86, 422, PRICE_PRECISION",
        "NOSUCH, 0.85, 0.86, 422, UNKNOWN_SYMBOL",
        "EURJPY, 160, 161, 409, CONFLICT",
        "EURGBP, 1e400, 2e400, 400, INVALID_VALUE",
        "EURGBP, NaN, 0.86, 400, INVALID_VALUE"
    })
    void bad_quotes_are_refused_and_change_nothing(String symbol, String bid, String ask, int status, String code) {
        mode(ADMIN, "EURGBP", "MANUAL");
        Quote before = new QuoteCache(MARKET.redis()).read().get("EURGBP");

        Answer answer = quote(ADMIN, symbol, bid, ask);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(new QuoteCache(MARKET.redis()).read().get("EURGBP")).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "{\"symbol\":\"EURUSD\"}",
                "{\"symbol\":\"EURUSD\",\"mode\":\"OFF\"}",
                "{\"symbol\":null,\"mode\":\"LIVE\"}",
                "{\"symbol\":\"EURUSD\",\"mode\":\"LIVE\",\"x\":1}",
                "{",
                ""
            })
    void malformed_changes_are_400(String body) {
        assertThat(MARKET.post("/api/admin/market/mode/", ADMIN, body).status()).isEqualTo(400);
        assertThat(MARKET.post("/api/admin/market/quote/", ADMIN, body).status())
                .isEqualTo(400);
    }

    @Test
    void every_change_is_in_the_audit_log_with_before_and_after() {
        mode(ADMIN, "XAGUSD", "MANUAL");
        long sequence = quote(ADMIN, "XAGUSD", "30.000", "30.020")
                .payload()
                .path("sequence")
                .asLong();

        assertThat(MARKET.database().number("""
                select count(*) from audit_entry where action = 'MARKET_MODE' and target_id = 'XAGUSD'
                and actor_name = 'somebody' and before->>'mode' = 'LIVE' and after->>'mode' = 'MANUAL'
                and request_id is not null""")).isEqualTo(1);
        assertThat(MARKET.database().number("""
                select count(*) from audit_entry where action = 'MARKET_QUOTE' and target_id = 'XAGUSD'
                and before->>'bid' <> '30.000' and after->>'bid' = '30.000' and (after->>'sequence')::bigint = """ + sequence)).isEqualTo(1);
    }

    @Test
    void modes_are_listed() {
        mode(ADMIN, "ETHUSD", "MANUAL");

        assertThat(item(MARKET.get("/api/admin/market/mode/", ADMIN), "ETHUSD")
                        .path("mode")
                        .asString())
                .isEqualTo("MANUAL");
    }

    private static void awaitOtherTicks() {
        QuoteCache cache = new QuoteCache(MARKET.redis());
        long now = cache.read().get("BTCUSD").sequence();
        eventually(() -> assertThat(cache.read().get("BTCUSD").sequence()).isGreaterThan(now + 60));
    }

    private static JsonNode ticks(String query) {
        return MARKET.get("/prices/" + query, TRADER).payload();
    }

    private static JsonNode item(Answer answer, String symbol) {
        return answer.payload()
                .path("items")
                .valueStream()
                .filter(item -> item.path("symbol").asString().equals(symbol))
                .findFirst()
                .orElseThrow();
    }

    private static Answer mode(String token, String symbol, String mode) {
        return MARKET.post(
                "/api/admin/market/mode/", token, "{\"symbol\":\"%s\",\"mode\":\"%s\"}".formatted(symbol, mode));
    }

    private static Answer quote(String token, String symbol, String bid, String ask) {
        return MARKET.post(
                "/api/admin/market/quote/",
                token,
                "{\"symbol\":\"%s\",\"bid\":\"%s\",\"ask\":\"%s\"}".formatted(symbol, bid, ask));
    }
}
