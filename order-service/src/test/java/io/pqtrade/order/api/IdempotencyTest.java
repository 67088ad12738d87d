package io.pqtrade.order.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One key, one effect. */
class IdempotencyTest {
    private static final String EXECUTE = "/api/orders/execute/";
    private static final String BUY = "{'symbol':'EURUSD','side':'BUY','volume':'0.10'}";

    private final ApiServer server = ApiServer.shared();

    @BeforeEach
    void prices() {
        server.quote("EURUSD", "1.08490", "1.08500");
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    private static int fills(Caller trader) {
        return trader.get("/api/orders/fills/list").ok().path("items").size();
    }

    @ParameterizedTest
    @ValueSource(strings = {"execute", "pending", "modify", "close", "cancelled"})
    void every_call_that_changes_orders_needs_a_key(String call) {
        Caller trader = server.trader().usd("10000");
        String body = switch (call) {
            case "execute" -> BUY;
            case "pending" -> "{'symbol':'EURUSD','side':'BUY','volume':'0.10','orderType':'LIMIT','price':'1.08000'}";
            case "modify" -> "{'orderId':'1','price':'1.08000'}";
            case "close" -> "{'all':true}";
            default -> "{'all':true}";
        };
        trader.post("/api/orders/" + call + "/", body).refused(400, "IDEMPOTENCY_KEY_MISSING");
    }

    @Test
    void funds_need_a_key_and_a_preview_none() {
        Caller trader = server.trader().usd("10000");
        trader.post("/api/portfolio/deposit/", "{'amount':'1'}").refused(400, "IDEMPOTENCY_KEY_MISSING");
        trader.post("/api/portfolio/withdraw/", "{'amount':'1'}").refused(400, "IDEMPOTENCY_KEY_MISSING");
        trader.post("/api/portfolio/reset/", "{}").refused(400, "IDEMPOTENCY_KEY_MISSING");
        trader.post("/api/orders/preview/", "{'execute':" + BUY + "}").ok();
    }

    @Test
    void a_key_has_at_most_255_visible_characters() {
        Caller trader = server.trader().usd("10000");
        trader.order(EXECUTE, BUY, "k".repeat(255)).ok();
        trader.order(EXECUTE, BUY, "k".repeat(256)).refused(400, "INVALID_VALUE");
        trader.order(EXECUTE, BUY, "two words").refused(400, "INVALID_VALUE");
    }

    @Test
    void a_repeat_gets_the_stored_reply_and_executes_nothing() {
        Caller trader = server.trader().usd("10000");
        String key = key();
        Reply first = trader.order(EXECUTE, BUY, key);
        server.quote("EURUSD", "1.08590", "1.08600");
        Reply second = trader.order(EXECUTE, BUY, key);
        assertThat(first.replayed()).isFalse();
        assertThat(second.replayed()).isTrue();
        assertThat(second.ok()).isEqualTo(first.ok());
        assertThat(fills(trader)).isEqualTo(1);
    }

    @Test
    void the_order_of_fields_white_space_and_the_last_slash_do_not_make_another_call() {
        Caller trader = server.trader().usd("10000");
        String key = key();
        trader.order(EXECUTE, BUY, key).ok();
        Reply second = trader.order("/api/orders/execute", "{ 'volume':'0.10', 'side':'BUY','symbol':'EURUSD' }", key);
        assertThat(second.replayed()).isTrue();
    }

    @Test
    void the_same_key_for_another_call_is_refused() {
        Caller trader = server.trader().usd("10000");
        String key = key();
        trader.order(EXECUTE, BUY, key).ok();
        trader.order(EXECUTE, BUY.replace("0.10", "0.1"), key).refused(422, "IDEMPOTENCY_KEY_REUSED");
        trader.order("/api/orders/close/", "{'all':true}", key).refused(422, "IDEMPOTENCY_KEY_REUSED");
        assertThat(fills(trader)).isEqualTo(1);
    }

    @Test
    void keys_of_two_portfolios_do_not_meet() {
        String key = key();
        server.trader().usd("10000").order(EXECUTE, BUY, key).ok();
        assertThat(server.trader().usd("10000").order(EXECUTE, BUY, key).replayed())
                .isFalse();
    }

    @Test
    void a_rules_refusal_is_replayed_although_it_would_be_granted_now() {
        Caller trader = server.trader().usd("10000");
        String bounded = BUY.replace("}", ",'priceBound':'1.08400'}");
        String key = key();
        trader.order(EXECUTE, bounded, key).refused(422, "BOUNDS_VIOLATION");
        server.quote("EURUSD", "1.08290", "1.08300");
        Reply second = trader.order(EXECUTE, bounded, key);
        second.refused(422, "BOUNDS_VIOLATION");
        assertThat(second.replayed()).isTrue();
        assertThat(fills(trader)).isZero();
    }

    @Test
    void a_malformed_request_does_not_use_its_key_up() {
        Caller trader = server.trader().usd("10000");
        String key = key();
        trader.order(EXECUTE, "{'symbol':'EURUSD','side':'BUY','volume':'x'}", key)
                .refused(400, "INVALID_VALUE");
        assertThat(trader.order(EXECUTE, BUY, key).replayed()).isFalse();
    }

    @Test
    void thirty_two_calls_at_once_on_one_key_execute_once() throws Exception {
        Caller trader = server.trader().usd("10000");
        String key = key();
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Reply>> replies = IntStream.range(0, 32)
                    .mapToObj(n -> calls.submit(() -> {
                        start.await();
                        return trader.order(EXECUTE, BUY, key);
                    }))
                    .toList();
            start.countDown();
            String order = null;
            for (Future<Reply> reply : replies) {
                Reply answered = reply.get();
                if (answered.status() == 409) {
                    answered.refused(409, "IDEMPOTENCY_KEY_IN_PROGRESS");
                    continue;
                }
                String id = answered.ok().path("order").path("id").asString();
                assertThat(order == null || order.equals(id)).isTrue();
                order = id;
            }
            assertThat(order).isNotNull();
        }
        assertThat(fills(trader)).isEqualTo(1);
    }

    @Test
    void opening_a_portfolio_may_carry_a_key_of_its_user() {
        Caller trader = server.trader();
        String terms = "{'name':'Once','currency':'USD','initialBalance':'1000','leverage':10}";
        String key = key();
        String id = trader.order("/api/portfolio/create/", terms, key)
                .ok()
                .path("id")
                .asString();
        Reply again = trader.order("/api/portfolio/create/", terms, key);
        assertThat(again.replayed()).isTrue();
        assertThat(again.ok().path("id").asString()).isEqualTo(id);
        assertThat(trader.get("/api/portfolio/list/").ok().path("items").size()).isEqualTo(1);
    }

    @Test
    void a_client_order_id_is_good_for_one_order_for_ever() {
        Caller trader = server.trader().usd("10000");
        String named = BUY.replace("}", ",'clientOrderId':'mine-1'}");
        assertThat(trader.order(EXECUTE, named)
                        .ok()
                        .path("order")
                        .path("clientOrderId")
                        .asString())
                .isEqualTo("mine-1");
        trader.order(EXECUTE, named).refused(422, "DUPLICATE_CLIENT_ORDER_ID");
        assertThat(fills(trader)).isEqualTo(1);
    }
}
