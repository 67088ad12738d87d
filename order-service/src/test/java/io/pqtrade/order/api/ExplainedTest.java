package io.pqtrade.order.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.core.execution.TradeCommand.CloseOnTrigger;
import io.pqtrade.core.market.Quote;
import io.pqtrade.core.money.Price;
import io.pqtrade.core.position.CloseReason;
import io.pqtrade.trading.write.Submission;
import io.pqtrade.trading.write.WritePath;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a refusal, and the end of a position with its levels, leave for a client to read. */
class ExplainedTest {
    private static final String EXECUTE = "/api/orders/execute/";
    private static final String HISTORY = "/api/orders/historical/list";

    private final ApiServer server = ApiServer.shared();

    @BeforeEach
    void prices() {
        server.quote("EURUSD", "1.08490", "1.08500");
    }

    @Test
    void a_refused_order_is_listed_with_the_quote_and_the_condition_it_was_refused_by() {
        Caller trader = server.trader().usd("10000");
        JsonNode problem = trader.order(
                        EXECUTE, "{'symbol':'EURUSD','side':'BUY','volume':'0.10','stopLoss':'1.09000'}")
                .refused(422, "WRONG_SIDE_STOP_LOSS");

        JsonNode kept =
                trader.get("/api/orders/cancelled/").ok().path("items").path(0).path("rejection");

        assertThat(kept.path("code").asString()).isEqualTo("WRONG_SIDE_STOP_LOSS");
        assertThat(kept.path("facts")).isEqualTo(problem.path("facts"));
        assertThat(kept.path("facts").path("formula").asString()).isEqualTo("level < reference");
        assertThat(kept.path("facts").path("level").asString()).isEqualTo("1.09");
        assertThat(kept.path("facts").path("reference").asString()).isEqualTo("1.0849");
        JsonNode quote = kept.path("quotes").path(0);
        assertThat(quote.path("symbol").asString()).isEqualTo("EURUSD");
        assertThat(quote.path("bid").asString()).isEqualTo("1.0849");
        assertThat(quote.path("ask").asString()).isEqualTo("1.085");
        assertThat(quote.path("sequence").asString())
                .isEqualTo(kept.path("facts").path("quoteSequence").asString());
    }

    @Test
    void a_refused_change_keeps_as_much_in_its_event() {
        Caller trader = server.trader().usd("10000");
        String position = position(trader, "");
        trader.order("/api/orders/modify/", "{'positionId':'%s','takeProfit':'1.08000'}".formatted(position))
                .refused(422, "WRONG_SIDE_TAKE_PROFIT");

        JsonNode event = JsonMapper.shared()
                .readTree(text("SELECT payload FROM event WHERE type = 'requestRejected.v1' AND portfolio_id = '"
                        + id(trader) + "'"));

        assertThat(event.path("rejection").path("quotes").path(0).path("ask").asString())
                .isEqualTo("1.085");
        assertThat(event.path("rejection").path("facts").path("formula").asString())
                .isEqualTo("level > reference");
    }

    @Test
    void an_order_cancelled_by_its_owner_has_no_refusal_to_show() {
        Caller trader = server.trader().usd("10000");
        trader.order(
                        "/api/orders/pending/",
                        "{'symbol':'EURUSD','side':'BUY','volume':'0.10','orderType':'LIMIT','price':'1.08000'}")
                .ok();
        trader.order("/api/orders/cancelled/", "{'all':true}").ok();

        JsonNode order = trader.get("/api/orders/cancelled/").ok().path("items").path(0);

        assertThat(order.path("reason").asString()).isEqualTo("CLIENT_REQUEST");
        assertThat(order.path("rejection").isNull()).isTrue();
    }

    @Test
    void of_two_levels_the_one_that_did_not_fill_is_cancelled_as_linked_in_event_and_history() {
        Caller trader = server.trader().usd("10000");
        String position = position(trader, ",'stopLoss':'1.08000','takeProfit':'1.09000'");
        fire(trader, position, CloseReason.STOP_LOSS, "1.07990", "1.08000");

        JsonNode line = trader.get(HISTORY).ok().path("items").path(0);

        assertThat(line.path("closeReason").asString()).isEqualTo("STOP_LOSS");
        assertLinked(line.path("cancelledLevels"), position, "TAKE_PROFIT", "1.09");
        assertLinked(lastFill(trader).path("cancelledLevels"), position, "TAKE_PROFIT", "1.09");
    }

    @Test
    void a_partial_close_leaves_both_levels_and_the_last_part_cancels_them() {
        Caller trader = server.trader().usd("10000");
        String position = position(trader, ",'stopLoss':'1.08000','takeProfit':'1.09000'");
        JsonNode part = trader.order("/api/orders/close/", "{'positionId':'%s','volume':'0.04'}".formatted(position))
                .ok();
        assertThat(part.path("closed").path(0).path("cancelledLevels").size()).isZero();
        assertThat(lastFill(trader).has("cancelledLevels")).isFalse();

        fire(trader, position, CloseReason.TAKE_PROFIT, "1.09000", "1.09010");

        JsonNode lines = trader.get(HISTORY).ok().path("items");
        assertThat(lines.path(0).path("volume").asString()).isEqualTo("0.06");
        assertLinked(lines.path(0).path("cancelledLevels"), position, "STOP_LOSS", "1.08");
        assertThat(lines.path(1).path("cancelledLevels").size()).isZero();
    }

    private static void assertLinked(JsonNode levels, String position, String level, String price) {
        assertThat(levels.size()).isEqualTo(1);
        assertThat(levels.path(0).path("positionId").asString()).isEqualTo(position);
        assertThat(levels.path(0).path("level").asString()).isEqualTo(level);
        assertThat(levels.path(0).path("price").asString()).isEqualTo(price);
        assertThat(levels.path(0).path("reason").asString()).isEqualTo("LINKED_TRADE_CLOSED");
    }

    /** As the worker does when a tick touches the level. */
    private void fire(Caller trader, String position, CloseReason reason, String bid, String ask) {
        long sequence = 1_000_000_000L;
        Quote tick = new Quote("EURUSD", Price.of(bid), Price.of(ask), sequence, server.now(), true);
        int version = Integer.parseInt(text("SELECT version::text FROM position WHERE id = " + position));
        server.service()
                .bean(WritePath.class)
                .execute(List.of(Submission.ofSystem(new CloseOnTrigger(
                        UUID.fromString(id(trader)), Long.parseLong(position), version, reason, tick))));
    }

    private JsonNode lastFill(Caller trader) {
        return JsonMapper.shared()
                .readTree(text("SELECT payload FROM event WHERE type = 'orderFilled.v1' AND portfolio_id = '"
                        + id(trader) + "' ORDER BY sequence DESC LIMIT 1"));
    }

    private String text(String sql) {
        return JdbcClient.create(server.database().dataSource())
                .sql(sql)
                .query(String.class)
                .single();
    }

    private static String position(Caller trader, String levels) {
        return trader.order(EXECUTE, "{'symbol':'EURUSD','side':'BUY','volume':'0.10'%s}".formatted(levels))
                .ok()
                .path("positions")
                .path(0)
                .path("id")
                .asString();
    }

    private static String id(Caller trader) {
        return trader.get("/api/portfolio/session/detail/").ok().path("id").asString();
    }
}
