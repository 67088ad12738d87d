package io.pqtrade.order.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Positions: netted or hedged, changed, and closed one by one or many at a time. */
class ClosingTest {
    private static final String EXECUTE = "/api/orders/execute/";
    private static final String CLOSE = "/api/orders/close/";

    private final ApiServer server = ApiServer.shared();

    @BeforeEach
    void prices() {
        server.quote("EURUSD", "1.08490", "1.08500");
        server.quote("XAUUSD", "2650.30", "2650.60");
    }

    private Caller hedging() {
        return server.trader()
                .portfolio("{'name':'Hedge','currency':'USD','initialBalance':'100000','leverage':100,"
                        + "'positionMode':'HEDGING'}");
    }

    private static JsonNode execute(Caller trader, String symbol, String side, String volume) {
        return trader.order(EXECUTE, "{'symbol':'%s','side':'%s','volume':'%s'}".formatted(symbol, side, volume))
                .ok();
    }

    private static String opened(Caller trader, String symbol, String side, String volume) {
        return execute(trader, symbol, side, volume)
                .path("positions")
                .path(0)
                .path("id")
                .asString();
    }

    private static JsonNode active(Caller trader) {
        return trader.get("/api/orders/active/list").ok().path("items");
    }

    @Test
    void an_open_position_shows_every_figure() {
        Caller trader = server.trader().usd("10000");
        trader.order(
                        EXECUTE,
                        "{'symbol':'EURUSD','side':'BUY','volume':'0.20','stopLoss':'1.08000','takeProfit':'1.09000','trailingDistance':'0.00300','tag':'t'}")
                .ok();
        server.quote("EURUSD", "1.08600", "1.08610");
        JsonNode position = active(trader).path(0);
        assertThat(position.path("symbol").asString()).isEqualTo("EURUSD");
        assertThat(position.path("direction").asString()).isEqualTo("LONG");
        assertThat(position.path("volume").asString()).isEqualTo("0.20");
        assertThat(position.path("entryPrice").asString()).isEqualTo("1.08500");
        assertThat(position.path("currentPrice").asString()).isEqualTo("1.08600");
        assertThat(position.path("stopLoss").asString()).isEqualTo("1.08000");
        assertThat(position.path("takeProfit").asString()).isEqualTo("1.09000");
        assertThat(position.path("trailingDistance").asString()).isEqualTo("0.00300");
        assertThat(position.path("swap").asString()).isEqualTo("0.00");
        assertThat(position.path("commission").asString()).isEqualTo("0.00");
        assertThat(position.path("unrealizedPnl").asString()).isEqualTo("20.00");
        assertThat(position.path("usedMargin").asString()).isEqualTo("217.00");
        assertThat(position.path("openedAt").asString()).endsWith("Z");
        assertThat(position.path("closableVolume").asString()).isEqualTo("0.20");
        assertThat(position.path("tag").asString()).isEqualTo("t");
        assertThat(position.path("lots").path(0).path("volume").asString()).isEqualTo("0.20");
    }

    /** The worker saves it every second and tells it by an event only when it fires. */
    @ParameterizedTest
    @CsvSource({"0, 1.08400, 1.08400", "0, 1.08100, 1.08190", "1, 1.08400, 1.08190"})
    void a_trailing_stop_is_shown_where_the_worker_saved_it(int newer, String saved, String shown) {
        Caller trader = server.trader().usd("10000");
        trader.order(EXECUTE, "{'symbol':'EURUSD','side':'BUY','volume':'0.20','trailingDistance':'0.00300'}")
                .ok();
        JsonNode opened = active(trader).path(0);
        assertThat(opened.path("trailingStop").asString()).isEqualTo("1.08190");

        server.database().run("""
                        INSERT INTO trailing_ratchet SELECT portfolio_id, id, version + %d, %s, 1 FROM position WHERE id = %s""".formatted(newer, saved, opened.path("id").asString()));

        assertThat(active(trader).path(0).path("trailingStop").asString()).isEqualTo(shown);
    }

    @Test
    void a_position_closed_in_part_keeps_the_rest_of_its_commission() {
        Caller trader = server.trader()
                .portfolio("{'name':'Paid','currency':'USD','initialBalance':'10000','leverage':100,"
                        + "'policies':{'commissionPerLot':'7'}}");
        String id = opened(trader, "EURUSD", "BUY", "0.40");
        trader.order(CLOSE, "{'positionId':'%s','volume':'0.10'}".formatted(id)).ok();

        assertThat(active(trader).path(0).path("commission").asString()).isEqualTo("-2.10");
    }

    @Test
    void a_reply_shows_the_oldest_lots_of_a_position_and_the_list_shows_all() {
        Caller trader = server.trader().usd("100000");
        JsonNode last = null;
        for (int i = 0; i < 22; i++) {
            last = execute(trader, "EURUSD", "BUY", "0.01").path("positions").path(0);
        }
        JsonNode all = active(trader).path(0);

        assertThat(last.path("lotCount").asInt()).isEqualTo(22);
        assertThat(last.path("lots").size()).isEqualTo(20);
        assertThat(last.path("lots").path(0)).isEqualTo(all.path("lots").path(0));
        assertThat(all.path("lots").size()).isEqualTo(22);
    }

    @Test
    void figures_that_need_a_missing_price_are_null() {
        Caller trader = server.trader().usd("10000");
        server.quote("GBPUSD", "1.26000", "1.26010");
        execute(trader, "GBPUSD", "BUY", "0.10");
        server.forgetQuote("GBPUSD");
        assertThat(active(trader).path(0).path("currentPrice").isNull()).isTrue();
        assertThat(active(trader).path(0).path("unrealizedPnl").isNull()).isTrue();
        JsonNode detail = trader.get("/api/portfolio/session/detail/").ok();
        assertThat(detail.path("equity").isNull()).isTrue();
        assertThat(detail.path("balance").asString()).isEqualTo("10000.00");
    }

    @Test
    void netting_adds_and_more_than_the_position_reverses_it_in_one_fill() {
        Caller trader = server.trader().usd("10000");
        String first = opened(trader, "EURUSD", "BUY", "0.20");
        assertThat(opened(trader, "EURUSD", "BUY", "0.10")).isEqualTo(first);
        JsonNode reversed = execute(trader, "EURUSD", "SELL", "0.50");
        assertThat(reversed.path("fills").size()).isEqualTo(1);
        assertThat(reversed.path("closed").size()).isEqualTo(2);
        JsonNode position = reversed.path("positions").path(0);
        assertThat(position.path("id").asString()).isNotEqualTo(first);
        assertThat(position.path("direction").asString()).isEqualTo("SHORT");
        assertThat(position.path("volume").asString()).isEqualTo("0.20");
        assertThat(active(trader).size()).isEqualTo(1);
    }

    @Test
    void hedging_keeps_every_deal_apart() {
        Caller trader = hedging();
        opened(trader, "EURUSD", "BUY", "0.20");
        String other = opened(trader, "EURUSD", "SELL", "0.20");
        assertThat(active(trader).size()).isEqualTo(2);
        assertThat(active(trader).path(0).path("id").asString()).isEqualTo(other);
    }

    @Test
    void a_position_closes_in_parts_and_never_by_more_than_it_holds() {
        Caller trader = hedging();
        String id = opened(trader, "EURUSD", "BUY", "0.30");
        JsonNode part = trader.order(CLOSE, "{'positionId':'%s','volume':'0.10'}".formatted(id))
                .ok();
        assertThat(part.path("closed").path(0).path("volume").asString()).isEqualTo("0.10");
        assertThat(part.path("closed").path(0).path("closeReason").asString()).isEqualTo("CLIENT");
        assertThat(active(trader).path(0).path("volume").asString()).isEqualTo("0.20");
        trader.order(CLOSE, "{'positionId':'%s','volume':'0.30'}".formatted(id))
                .refused(422, "VOLUME_EXCEEDS_POSITION");
        trader.order(CLOSE, "{'positionId':'%s'}".formatted(id)).ok();
        trader.order(CLOSE, "{'positionId':'%s'}".formatted(id)).refused(409, "POSITION_ALREADY_CLOSED");
        trader.order(CLOSE, "{'positionId':'999999999'}").refused(404, "POSITION_NOT_FOUND");
    }

    @Test
    void winners_losers_a_symbol_or_all_close_together() {
        Caller trader = hedging();
        String winner = opened(trader, "EURUSD", "BUY", "0.10");
        String loser = opened(trader, "EURUSD", "SELL", "0.10");
        String gold = opened(trader, "XAUUSD", "BUY", "0.10");
        server.quote("EURUSD", "1.08600", "1.08610");
        JsonNode losing = trader.order(CLOSE, "{'losing':true}").ok().path("closed");
        assertThat(losing.findValuesAsString("positionId")).containsExactlyInAnyOrder(loser, gold);
        JsonNode winning = trader.order(CLOSE, "{'winning':true}").ok().path("closed");
        assertThat(winning.findValuesAsString("positionId")).containsExactly(winner);
        opened(trader, "EURUSD", "BUY", "0.10");
        opened(trader, "XAUUSD", "BUY", "0.10");
        assertThat(trader.order(CLOSE, "{'symbol':'XAUUSD'}")
                        .ok()
                        .path("closed")
                        .size())
                .isEqualTo(1);
        assertThat(trader.order(CLOSE, "{'all':true}").ok().path("closed").size())
                .isEqualTo(1);
        assertThat(active(trader).size()).isZero();
    }

    @Test
    void of_several_the_one_that_cannot_be_closed_is_named_and_the_others_close() {
        Caller trader = hedging();
        opened(trader, "EURUSD", "BUY", "0.10");
        String gold = opened(trader, "XAUUSD", "BUY", "0.10");
        server.forgetQuote("XAUUSD");
        JsonNode reply = trader.order(CLOSE, "{'all':true}").ok();
        assertThat(reply.path("closed").size()).isEqualTo(1);
        assertThat(reply.path("rejected").size()).isEqualTo(1);
        assertThat(reply.path("rejected").path(0).path("positionId").asString()).isEqualTo(gold);
        assertThat(reply.path("rejected").path(0).path("code").asString()).isEqualTo("NO_QUOTE");
    }

    @Test
    void what_to_close_is_named_once() {
        Caller trader = hedging();
        trader.order(CLOSE, "{}").refused(400, "INVALID_VALUE");
        trader.order(CLOSE, "{'all':true,'losing':true}").refused(400, "INVALID_VALUE");
        trader.order(CLOSE, "{'all':true,'volume':'0.10'}").refused(400, "INVALID_VALUE");
    }

    @Test
    void levels_of_a_position_are_kept_replaced_or_removed() {
        Caller trader = server.trader().usd("10000");
        String id = opened(trader, "EURUSD", "BUY", "0.10");
        String modify = "/api/orders/modify/";
        trader.order(modify, "{'positionId':'%s','stopLoss':'1.08000','takeProfit':'1.09000'}".formatted(id))
                .ok();
        JsonNode changed = trader.order(modify, "{'positionId':'%s','stopLoss':null}".formatted(id))
                .ok()
                .path("position");
        assertThat(changed.path("stopLoss").isNull()).isTrue();
        assertThat(changed.path("takeProfit").asString()).isEqualTo("1.09000");
        trader.order(modify, "{'positionId':'%s','stopLoss':'1.09000'}".formatted(id))
                .refused(422, "WRONG_SIDE_STOP_LOSS");
        trader.order(modify, "{'positionId':'%s','price':'1.09000'}".formatted(id))
                .refused(400, "INVALID_VALUE");
    }

    @Test
    void a_preview_tells_what_an_order_would_come_to_and_changes_nothing() {
        Caller trader =
                server.trader().portfolio("{'name':'P','currency':'USD','initialBalance':'10000','leverage':30}");
        long sequence = trader.get("/api/portfolio/session/detail/")
                .ok()
                .path("lastSequence")
                .asLong();
        JsonNode preview = trader.post(
                        "/api/orders/preview/", "{'execute':{'symbol':'EURUSD','side':'BUY','volume':'1.00'}}")
                .ok();
        assertThat(preview.path("accepted").asBoolean()).isTrue();
        assertThat(preview.path("fillPrice").asString()).isEqualTo("1.08500");
        assertThat(preview.path("usedMarginAfter").asString()).isEqualTo("3616.67");
        assertThat(preview.path("freeMarginAfter").asString()).isEqualTo("6373.33");
        assertThat(preview.path("spreadCost").asString()).isEqualTo("10.00");
        assertThat(preview.path("pipValue").asString()).isEqualTo("10.00");
        assertThat(preview.path("swapPerNight").asString()).isEqualTo("-7.10");
        assertThat(preview.path("stopOutPrice").asString()).startsWith("1.0");
        JsonNode refused = trader.post(
                        "/api/orders/preview/", "{'execute':{'symbol':'EURUSD','side':'BUY','volume':'10.00'}}")
                .ok();
        assertThat(refused.path("accepted").asBoolean()).isFalse();
        assertThat(refused.path("rejection").path("code").asString()).isEqualTo("INSUFFICIENT_MARGIN");
        trader.post(
                        "/api/orders/preview/",
                        "{'pending':{'symbol':'EURUSD','side':'BUY','volume':'1.00','orderType':'LIMIT','price':'1.08000'}}")
                .ok();
        assertThat(trader.get("/api/portfolio/session/detail/")
                        .ok()
                        .path("lastSequence")
                        .asLong())
                .isEqualTo(sequence);
        trader.post("/api/orders/preview/", "{}").refused(400, "INVALID_VALUE");
    }
}
