package io.pqtrade.order.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Portfolios from their opening to their deletion, with their money, history and figures. */
class PortfolioTest {
    private final ApiServer server = ApiServer.shared();

    @BeforeEach
    void prices() {
        server.quote("EURUSD", "1.08490", "1.08500");
    }

    private static JsonNode detail(Caller trader) {
        return trader.get("/api/portfolio/session/detail/").ok();
    }

    private static void execute(Caller trader, String side, String volume) {
        trader.order("/api/orders/execute/", "{'symbol':'EURUSD','side':'%s','volume':'%s'}".formatted(side, volume))
                .ok();
    }

    @Test
    void a_portfolio_opens_with_the_default_policies_and_its_first_deposit() {
        Caller owner = server.trader();
        JsonNode opened = owner.post(
                        "/api/portfolio/create/",
                        "{'name':'Main','currency':'JPY','initialBalance':'1000000','leverage':100}")
                .ok();
        assertThat(opened.path("currency").asString()).isEqualTo("JPY");
        assertThat(opened.path("balance").asString()).isEqualTo("1000000");
        assertThat(opened.path("positionMode").asString()).isEqualTo("NETTING_FIFO");
        assertThat(opened.path("accessRights").asString()).isEqualTo("FULL_ACCESS");
        assertThat(opened.path("policies").path("stopOut").asString()).isEqualTo("MOST_LOSING_WHOLE");
        assertThat(opened.path("policies").path("stopOutPercent").asString()).isEqualTo("50");
        String id = opened.path("id").asString();
        assertThat(owner.get("/api/portfolio/get/" + id).ok()).isEqualTo(opened);
        assertThat(owner.get("/api/portfolio/list/").ok().path("items").path(0)).isEqualTo(opened);
    }

    @Test
    void a_preset_gives_its_policies_and_a_policy_of_ones_own_stands_over_it() {
        JsonNode opened = server.trader()
                .post(
                        "/api/portfolio/create/",
                        "{'name':'cT','currency':'USD','initialBalance':'1000','leverage':100,'preset':'CTRADER',"
                                + "'policies':{'commissionPerLot':'0'}}")
                .ok();
        assertThat(opened.path("policies").path("stopOut").asString()).isEqualTo("SMART_PARTIAL");
        assertThat(opened.path("policies").path("commissionPerLot").asString()).isEqualTo("0");
    }

    @Test
    void a_protocol_is_kept_and_enforced() {
        Caller trader = server.trader()
                .portfolio("{'name':'Prop','currency':'USD','initialBalance':'100000','leverage':100,"
                        + "'protocol':{'maxVolume':'0.50','allowedSymbols':['EURUSD'],'dailyLossPercent':'5',"
                        + "'zone':'Europe/Prague'}}");
        String tooMuch = "{'symbol':'EURUSD','side':'BUY','volume':'0.60'}";
        trader.order("/api/orders/execute/", tooMuch).refused(422, "PROTOCOL_MAX_VOLUME");
        server.quote("XAUUSD", "2650.30", "2650.60");
        trader.order("/api/orders/execute/", "{'symbol':'XAUUSD','side':'BUY','volume':'0.10'}")
                .refused(422, "PROTOCOL_SYMBOL");
        execute(trader, "BUY", "0.50");
        JsonNode preview = trader.post(
                        "/api/orders/preview/", "{'execute':{'symbol':'EURUSD','side':'SELL','volume':'0.10'}}")
                .ok();
        assertThat(preview.path("protocolHeadroom").path("dailyFloor").asString())
                .isEqualTo("95000.00");
        String id = detail(trader).path("id").asString();
        JsonNode protocol = trader.get("/api/portfolio/get/" + id).ok().path("protocol");
        assertThat(protocol.path("maxVolume").asString()).startsWith("0.5");
        assertThat(protocol.path("zone").asString()).isEqualTo("Europe/Prague");
    }

    @Test
    void the_list_is_newest_first_and_its_own() {
        Caller owner = server.trader();
        List<String> ids = List.of("A", "B", "C").stream()
                .map(name -> owner.post(
                                "/api/portfolio/create/",
                                "{'name':'%s','currency':'USD','initialBalance':'1','leverage':1}".formatted(name))
                        .ok()
                        .path("id")
                        .asString())
                .toList();
        JsonNode first = owner.get("/api/portfolio/list/?limit=2").ok();
        assertThat(first.path("items").findValuesAsString("name")).containsExactly("C", "B");
        JsonNode second = owner.get("/api/portfolio/list/?limit=2&cursor="
                        + first.path("nextCursor").asString())
                .ok();
        assertThat(second.path("items").path(0).path("id").asString()).isEqualTo(ids.getFirst());
        assertThat(second.path("nextCursor").isNull()).isTrue();
    }

    @Test
    void funds_move_as_ledger_transactions_and_never_below_nothing() {
        Caller trader = server.trader().usd("1000");
        JsonNode deposited = trader.order("/api/portfolio/deposit/", "{'amount':'250.50','note':'more'}")
                .ok();
        assertThat(deposited.path("portfolio").path("balance").asString()).isEqualTo("1250.50");
        assertThat(deposited.path("entries").path(0).path("kind").asString()).isEqualTo("DEPOSIT");
        trader.order("/api/portfolio/withdraw/", "{'amount':'50'}").ok();
        trader.order("/api/portfolio/withdraw/", "{'amount':'5000'}").refused(422, "INSUFFICIENT_FUNDS");
        trader.order("/api/portfolio/deposit/", "{'amount':'0.001'}").refused(422, "AMOUNT_PRECISION");
        trader.order("/api/portfolio/deposit/", "{'amount':'0'}").refused(422, "INVALID_TERMS");
        trader.order("/api/portfolio/deposit/", "{'amount':'-5'}").refused(422, "INVALID_TERMS");
        trader.order("/api/portfolio/deposit/", "{}").refused(400, "INVALID_VALUE");
        JsonNode items = trader.get("/api/portfolio/ledger/").ok().path("items");
        assertThat(items.findValuesAsString("kind")).containsExactly("WITHDRAWAL", "DEPOSIT", "DEPOSIT");
        assertThat(items.findValuesAsString("amount")).containsExactly("-50.00", "250.50", "1000.00");
        assertThat(items.findValuesAsString("balanceAfter")).containsExactly("1200.50", "1250.50", "1000.00");
    }

    @Test
    void a_ledger_is_read_by_kind_and_period_page_by_page() {
        Caller trader = server.trader().usd("1000");
        trader.order("/api/portfolio/withdraw/", "{'amount':'50'}").ok();
        trader.order("/api/portfolio/deposit/", "{'amount':'20'}").ok();
        JsonNode first =
                trader.get("/api/portfolio/ledger/?kind=DEPOSIT&limit=1").ok();
        assertThat(first.path("items").findValuesAsString("amount")).containsExactly("20.00");
        JsonNode second = trader.get("/api/portfolio/ledger/?kind=DEPOSIT&limit=1&cursor="
                        + first.path("nextCursor").asString())
                .ok();
        assertThat(second.path("items").findValuesAsString("amount")).containsExactly("1000.00");
        assertThat(second.path("nextCursor").isNull()).isTrue();
        String at = second.path("items").path(0).path("at").asString();
        assertThat(trader.get("/api/portfolio/ledger/?to=" + at).ok().path("items"))
                .isEmpty();
        assertThat(trader.get("/api/portfolio/ledger/?from=" + at).ok().path("items"))
                .hasSize(3);
        trader.get("/api/portfolio/ledger/?kind=TIP").refused(400, "INVALID_VALUE");
    }

    @Test
    void a_reset_needs_a_flat_portfolio_and_brings_back_the_first_deposit() {
        Caller trader = server.trader().usd("10000");
        execute(trader, "BUY", "0.10");
        trader.order("/api/portfolio/reset/", "{}").refused(422, "PORTFOLIO_NOT_FLAT");
        server.quote("EURUSD", "1.08690", "1.08700");
        trader.order("/api/orders/close/", "{'all':true}").ok();
        assertThat(detail(trader).path("balance").asString()).isEqualTo("10019.00");
        assertThat(trader.order("/api/portfolio/reset/", "{}")
                        .ok()
                        .path("portfolio")
                        .path("balance")
                        .asString())
                .isEqualTo("10000.00");
        trader.order("/api/portfolio/reset/", "{'balance':'500'}").ok();
        assertThat(detail(trader).path("balance").asString()).isEqualTo("500.00");
    }

    @Test
    void the_session_detail_tells_what_was_realised_today_and_the_newest_sequence() {
        Caller trader = server.trader().usd("10000");
        execute(trader, "BUY", "0.10");
        server.quote("EURUSD", "1.08690", "1.08700");
        trader.order("/api/orders/close/", "{'all':true}").ok();
        JsonNode detail = detail(trader);
        assertThat(detail.path("realizedPnlToday").asString()).isEqualTo("19.00");
        assertThat(detail.path("marginLevelPercent").isNull()).isTrue();
        assertThat(detail.path("leverage").asInt()).isEqualTo(100);
        assertThat(detail.path("lastSequence").asLong()).isPositive();
    }

    @Test
    void the_history_has_one_line_a_closed_lot_and_can_be_filtered() {
        Caller trader = server.trader().usd("10000");
        execute(trader, "BUY", "0.10");
        execute(trader, "BUY", "0.20");
        trader.order("/api/orders/close/", "{'all':true}").ok();
        JsonNode items = trader.get("/api/orders/historical/list").ok().path("items");
        assertThat(items.findValuesAsString("volume")).containsExactly("0.20", "0.10");
        JsonNode line = items.path(0);
        assertThat(line.path("entryPrice").asString()).isEqualTo("1.08500");
        assertThat(line.path("exitPrice").asString()).isEqualTo("1.08490");
        assertThat(line.path("realizedPnl").asString()).isEqualTo("-2.00");
        assertThat(line.path("netPnl").asString()).isEqualTo("-2.00");
        assertThat(count(trader, "symbol=EURUSD")).isEqualTo(2);
        assertThat(count(trader, "symbol=GBPUSD")).isZero();
        assertThat(count(trader, "reason=CLIENT")).isEqualTo(2);
        assertThat(count(trader, "reason=STOP_OUT")).isZero();
        assertThat(count(trader, "to=2020-01-01T00:00:00Z")).isZero();
        assertThat(count(trader, "from=2020-01-01T00:00:00Z")).isEqualTo(2);
        trader.get("/api/orders/historical/list?reason=NONE").refused(400, "INVALID_VALUE");
        trader.get("/api/orders/historical/list?from=yesterday").refused(400, "INVALID_VALUE");
        JsonNode fill = trader.get("/api/orders/fills/list").ok().path("items").path(0);
        assertThat(fill.path("quote").path("bid").asString()).isEqualTo("1.08490");
        assertThat(fill.path("quote").path("sequence").asLong()).isPositive();
    }

    private static int count(Caller trader, String filter) {
        return trader.get("/api/orders/historical/list?" + filter)
                .ok()
                .path("items")
                .size();
    }

    @Test
    void an_entry_of_somebody_else_explains_nothing() {
        Caller trader = server.trader().usd("10000");
        String entry = trader.get("/api/portfolio/ledger/")
                .ok()
                .path("items")
                .path(0)
                .path("id")
                .asString();
        trader.get("/api/portfolio/ledger/" + entry + "/explain").ok();
        server.trader()
                .usd("1")
                .get("/api/portfolio/ledger/" + entry + "/explain")
                .refused(404, "NOT_FOUND");
        trader.get("/api/portfolio/ledger/x/explain").refused(404, "NOT_FOUND");
    }

    @Test
    void the_statement_is_csv_that_no_spreadsheet_takes_for_a_formula() {
        Caller trader = server.trader().usd("1000");
        trader.order("/api/portfolio/deposit/", "{'amount':'5','note':'=1+1'}").ok();
        trader.order("/api/portfolio/withdraw/", "{'amount':'6','note':'a,b'}").ok();
        Reply reply = trader.get("/api/portfolio/statement/?format=csv");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Type")).startsWith("text/csv");
        List<String> lines = reply.body().lines().toList();
        assertThat(lines.getFirst()).isEqualTo("id,time,kind,amount,currency,balance,order,position,lot,note");
        assertThat(lines.get(2)).contains(",DEPOSIT,5.00,USD,1005.00,").endsWith("\"'=1+1\"");
        assertThat(lines.get(3)).contains(",WITHDRAWAL,\"-6.00\",USD,999.00,").endsWith("\"a,b\"");
        trader.get("/api/portfolio/statement/?format=pdf").refused(400, "INVALID_VALUE");
    }

    @Test
    void curve_and_report_follow_the_ledger() {
        Caller trader = server.trader().usd("10000");
        execute(trader, "BUY", "0.10");
        server.quote("EURUSD", "1.08690", "1.08700");
        trader.order("/api/orders/close/", "{'all':true}").ok();
        execute(trader, "BUY", "0.10");
        server.quote("EURUSD", "1.08590", "1.08600");
        trader.order("/api/orders/close/", "{'all':true}").ok();
        JsonNode curve = trader.get("/api/portfolio/equity-curve/?limit=2").ok();
        assertThat(curve.path("items").findValuesAsString("balance")).containsExactly("10008.00", "10019.00");
        JsonNode rest = trader.get("/api/portfolio/equity-curve/?cursor="
                        + curve.path("nextCursor").asString())
                .ok();
        assertThat(rest.path("items").findValuesAsString("balance")).containsExactly("10000.00");
        JsonNode report = trader.get("/api/portfolio/report/").ok();
        assertThat(report.path("trades").asInt()).isEqualTo(2);
        assertThat(report.path("winRate").asString()).isEqualTo("0.50");
        assertThat(report.path("netPnl").asString()).isEqualTo("8.00");
        assertThat(report.path("profitFactor").asString()).isEqualTo("1.73");
        assertThat(report.path("expectancy").asString()).isEqualTo("4.00");
        assertThat(report.path("returnPercent").asString()).isEqualTo("0.08");
    }

    @Test
    void only_a_flat_portfolio_is_deleted_and_then_it_is_not_there() {
        Caller owner = server.trader();
        Caller trader = owner.usd("10000");
        String id = detail(trader).path("id").asString();
        execute(trader, "BUY", "0.10");
        owner.delete("/api/portfolio/delete/" + id).refused(422, "PORTFOLIO_NOT_FLAT");
        trader.order("/api/orders/close/", "{'all':true}").ok();
        owner.delete("/api/portfolio/delete/" + id).ok();
        owner.get("/api/portfolio/get/" + id).refused(404, "PORTFOLIO_NOT_FOUND");
        owner.delete("/api/portfolio/delete/" + id).refused(404, "PORTFOLIO_NOT_FOUND");
        assertThat(owner.get("/api/portfolio/list/").ok().path("items").size()).isZero();
        trader.get("/api/portfolio/session/detail/").refused(404, "PORTFOLIO_NOT_FOUND");
        trader.order("/api/orders/execute/", "{'symbol':'EURUSD','side':'BUY','volume':'0.10'}")
                .refused(404, "PORTFOLIO_NOT_FOUND");
    }
}
