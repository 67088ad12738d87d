package io.pqtrade.order.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The life of a pending order until the worker fills it. */
class PendingOrdersTest {
    private static final String PENDING = "/api/orders/pending/";
    private static final String MODIFY = "/api/orders/modify/";
    private static final String CANCEL = "/api/orders/cancelled/";

    private final ApiServer server = ApiServer.shared();

    @BeforeEach
    void prices() {
        server.quote("EURUSD", "1.08490", "1.08500");
    }

    private static String limit(String price, String more) {
        return "{'symbol':'EURUSD','side':'BUY','volume':'0.10','orderType':'LIMIT','price':'%s'%s}"
                .formatted(price, more);
    }

    private static String placed(Caller trader, String body) {
        return trader.order(PENDING, body).ok().path("order").path("id").asString();
    }

    @Test
    void a_limit_below_the_market_waits_and_is_listed_newest_first() {
        Caller trader = server.trader().usd("10000");
        JsonNode order = trader.order(
                        PENDING, limit("1.08000", ",'stopLoss':'1.07500','takeProfit':'1.09000','tag':'dip'"))
                .ok()
                .path("order");
        assertThat(order.path("state").asString()).isEqualTo("PENDING");
        assertThat(order.path("timeInForce").asString()).isEqualTo("GTC");
        assertThat(order.path("price").asString()).isEqualTo("1.08000");
        assertThat(order.path("volume").asString()).isEqualTo("0.10");
        assertThat(order.path("tag").asString()).isEqualTo("dip");
        String newer = placed(trader, limit("1.07900", ""));
        JsonNode items = trader.get(PENDING).ok().path("items");
        assertThat(items.size()).isEqualTo(2);
        assertThat(items.path(0).path("id").asString()).isEqualTo(newer);
        assertThat(items.path(1).path("id").asString())
                .isEqualTo(order.path("id").asString());
    }

    @Test
    void pages_stay_put_when_newer_orders_arrive() {
        Caller trader = server.trader().usd("10000");
        String first = placed(trader, limit("1.08000", ""));
        String second = placed(trader, limit("1.07900", ""));
        String third = placed(trader, limit("1.07800", ""));
        JsonNode page = trader.get(PENDING + "?limit=2").ok();
        assertThat(page.path("items").path(0).path("id").asString()).isEqualTo(third);
        assertThat(page.path("items").path(1).path("id").asString()).isEqualTo(second);
        placed(trader, limit("1.07700", ""));
        JsonNode next = trader.get(
                        PENDING + "?limit=2&cursor=" + page.path("nextCursor").asString())
                .ok();
        assertThat(next.path("items").size()).isEqualTo(1);
        assertThat(next.path("items").path(0).path("id").asString()).isEqualTo(first);
        assertThat(next.path("nextCursor").isNull()).isTrue();
    }

    @Test
    void a_price_on_the_wrong_side_of_the_market_is_refused() {
        Caller trader = server.trader().usd("10000");
        trader.order(PENDING, limit("1.08600", "")).refused(422, "WRONG_SIDE_PRICE");
        trader.order(PENDING, limit("1.08000", "").replace("LIMIT", "STOP")).refused(422, "WRONG_SIDE_PRICE");
        trader.order(PENDING, limit("1.09000", "").replace("LIMIT", "STOP")).ok();
    }

    @Test
    void a_stop_limit_needs_its_limit_and_a_limit_has_none() {
        Caller trader = server.trader().usd("10000");
        String stopLimit = limit("1.09000", ",'limitPrice':'1.09050'").replace("LIMIT'", "STOP_LIMIT'");
        JsonNode order = trader.order(PENDING, stopLimit).ok().path("order");
        assertThat(order.path("limitPrice").asString()).isEqualTo("1.09050");
        assertThat(trader.order(PENDING, limit("1.09000", "").replace("LIMIT'", "STOP_LIMIT'"))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void an_order_good_till_a_date_needs_one_in_the_future() {
        Caller trader = server.trader().usd("10000");
        String later = server.now().plus(Duration.ofHours(1)).toString();
        String earlier = server.now().minus(Duration.ofHours(1)).toString();
        JsonNode order = trader.order(PENDING, limit("1.08000", ",'timeInForce':'GTD','expiresAt':'" + later + "'"))
                .ok()
                .path("order");
        assertThat(order.path("expiresAt").asString()).startsWith(later.substring(0, 19));
        trader.order(PENDING, limit("1.08000", ",'timeInForce':'GTD','expiresAt':'" + earlier + "'"))
                .refused(422, "INVALID_EXPIRY");
        trader.order(PENDING, limit("1.08000", ",'timeInForce':'GTD'")).refused(422, "INVALID_EXPIRY");
        trader.order(PENDING, limit("1.08000", ",'timeInForce':'FOK'")).refused(422, "INVALID_TIME_IN_FORCE");
        assertThat(trader.order(PENDING, limit("1.08000", ",'timeInForce':'DAY'"))
                        .ok()
                        .path("order")
                        .path("expiresAt")
                        .isNull())
                .isFalse();
    }

    @Test
    void a_change_keeps_what_is_absent_and_removes_what_is_null() {
        Caller trader = server.trader().usd("10000");
        String id = placed(trader, limit("1.08000", ",'stopLoss':'1.07500','takeProfit':'1.09000'"));
        JsonNode changed = trader.order(MODIFY, "{'orderId':'%s','price':'1.08100','stopLoss':null}".formatted(id))
                .ok()
                .path("order");
        assertThat(changed.path("price").asString()).isEqualTo("1.08100");
        assertThat(changed.path("stopLoss").isNull()).isTrue();
        assertThat(changed.path("takeProfit").asString()).isEqualTo("1.09000");
        trader.order(MODIFY, "{'orderId':'%s','price':'1.09000'}".formatted(id)).refused(422, "WRONG_SIDE_PRICE");
        trader.order(MODIFY, "{'orderId':'999999999','price':'1.08000'}").refused(404, "ORDER_NOT_FOUND");
        trader.order(MODIFY, "{'orderId':'x','price':'1.08000'}").refused(400, "INVALID_VALUE");
        trader.order(MODIFY, "{'price':'1.08000'}").refused(400, "INVALID_VALUE");
    }

    @Test
    void a_cancelled_order_is_listed_with_its_reason_and_cannot_be_cancelled_again() {
        Caller trader = server.trader().usd("10000");
        String id = placed(trader, limit("1.08000", ""));
        JsonNode cancelled =
                trader.order(CANCEL, "{'orderId':'%s'}".formatted(id)).ok().path("cancelled");
        assertThat(cancelled.path(0).path("state").asString()).isEqualTo("CANCELLED");
        trader.order(CANCEL, "{'orderId':'%s'}".formatted(id)).refused(409, "ORDER_NOT_WORKING");
        trader.order(MODIFY, "{'orderId':'%s','price':'1.08000'}".formatted(id)).refused(409, "ORDER_NOT_WORKING");
        JsonNode listed = trader.get(CANCEL).ok().path("items").path(0);
        assertThat(listed.path("id").asString()).isEqualTo(id);
        assertThat(listed.path("reason").asString()).isEqualTo("CLIENT_REQUEST");
    }

    @Test
    void all_orders_are_cancelled_at_once() {
        Caller trader = server.trader().usd("10000");
        placed(trader, limit("1.08000", ""));
        placed(trader, limit("1.07000", ""));
        assertThat(trader.order(CANCEL, "{'all':true}").ok().path("cancelled").size())
                .isEqualTo(2);
        assertThat(trader.get(PENDING).ok().path("items").size()).isZero();
        trader.order(CANCEL, "{}").refused(400, "INVALID_VALUE");
        trader.order(CANCEL, "{'all':false}").refused(400, "INVALID_VALUE");
    }

    @Test
    void cancelling_one_leg_of_a_pair_cancels_the_other() {
        Caller trader = server.trader().usd("10000");
        String low = placed(trader, limit("1.08000", ""));
        JsonNode high = trader.order(
                        PENDING,
                        limit("1.09000", ",'linked':'%s'".formatted(low)).replace("LIMIT'", "STOP'"))
                .ok()
                .path("order");
        assertThat(high.path("linkedOrderId").asString()).isEqualTo(low);
        JsonNode cancelled =
                trader.order(CANCEL, "{'orderId':'%s'}".formatted(low)).ok().path("cancelled");
        assertThat(cancelled.size()).isEqualTo(2);
        JsonNode ended = trader.get(CANCEL).ok().path("items");
        assertThat(ended.path(0).path("reason").asString()).isEqualTo("LINKED_ORDER_CANCELLED");
        assertThat(trader.get(PENDING).ok().path("items").size()).isZero();
    }

    @Test
    void an_order_cannot_be_linked_to_one_that_does_not_work() {
        Caller trader = server.trader().usd("10000");
        assertThat(trader.order(PENDING, limit("1.08000", ",'linked':'999999999'"))
                        .status())
                .isBetween(404, 422);
    }
}
