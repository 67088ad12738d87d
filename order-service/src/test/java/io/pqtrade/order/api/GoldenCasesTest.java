package io.pqtrade.order.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The worked cases that must also hold through HTTP, by their numbers. */
class GoldenCasesTest {
    private final ApiServer server = ApiServer.shared();

    private static String order(String symbol, String side, String volume) {
        return "{'symbol':'%s','side':'%s','volume':'%s'}".formatted(symbol, side, volume);
    }

    private static JsonNode buy(Caller trader, String symbol, String volume) {
        return trader.order("/api/orders/execute/", order(symbol, "BUY", volume))
                .ok();
    }

    private static JsonNode sell(Caller trader, String symbol, String volume) {
        return trader.order("/api/orders/execute/", order(symbol, "SELL", volume))
                .ok();
    }

    private static String closedPnl(Caller trader) {
        JsonNode closed =
                trader.order("/api/orders/close/", "{'all':true}").ok().path("closed");
        assertThat(closed.size()).isEqualTo(1);
        return closed.path(0).path("realizedPnl").asString();
    }

    private Caller account(String currency, String balance, int leverage) {
        return server.trader()
                .portfolio("{'name':'Golden','currency':'%s','initialBalance':'%s','leverage':%d}"
                        .formatted(currency, balance, leverage));
    }

    @Test
    void g01_a_long_earns_the_difference_from_ask_to_bid() {
        Caller trader = account("USD", "10000", 100);
        server.quote("EURUSD", "1.08490", "1.08500");
        JsonNode opened = buy(trader, "EURUSD", "1.00");
        assertThat(opened.path("fills").path(0).path("price").asString()).isEqualTo("1.08500");
        server.quote("EURUSD", "1.08650", "1.08660");
        assertThat(closedPnl(trader)).isEqualTo("150.00");
        assertThat(trader.get("/api/portfolio/session/detail/")
                        .ok()
                        .path("balance")
                        .asString())
                .isEqualTo("10150.00");
    }

    @Test
    void g02_a_short_loses_when_the_ask_rises() {
        Caller trader = account("USD", "10000", 100);
        server.quote("EURUSD", "1.08490", "1.08500");
        sell(trader, "EURUSD", "0.30");
        server.quote("EURUSD", "1.08610", "1.08620");
        assertThat(closedPnl(trader)).isEqualTo("-39.00");
    }

    @Test
    void g03_a_gain_in_yen_is_converted_at_the_ask() {
        Caller trader = account("USD", "10000", 100);
        server.quote("USDJPY", "149.850", "149.870");
        buy(trader, "USDJPY", "0.50");
        server.quote("USDJPY", "150.270", "150.290");
        assertThat(closedPnl(trader)).isEqualTo("133.08");
        JsonNode entry = trader.get("/api/portfolio/ledger/").ok().path("items").path(0);
        JsonNode explained = trader.get(
                        "/api/portfolio/ledger/" + entry.path("id").asString() + "/explain")
                .ok();
        assertThat(explained.path("rounded").asString()).isEqualTo("133.08");
        assertThat(explained.path("unrounded").asString()).startsWith("133.07605");
        assertThat(explained.path("formula").asString()).isNotEmpty();
        assertThat(explained.path("quotes").size()).isPositive();
    }

    @Test
    void g05_gold_counts_a_hundred_ounces_a_lot() {
        Caller trader = account("USD", "10000", 100);
        server.quote("XAUUSD", "2650.30", "2650.60");
        buy(trader, "XAUUSD", "0.10");
        server.quote("XAUUSD", "2662.85", "2663.15");
        assertThat(closedPnl(trader)).isEqualTo("122.50");
    }

    @Test
    void g06_a_short_of_bitcoin_earns_when_it_falls() {
        Caller trader = account("USD", "50000", 50);
        server.quote("BTCUSD", "96500.00", "96540.00");
        sell(trader, "BTCUSD", "0.25");
        server.quote("BTCUSD", "95170.40", "95210.40");
        assertThat(closedPnl(trader)).isEqualTo("322.40");
    }

    @Test
    void g07_gain_and_loss_of_a_euro_account_are_converted_at_the_side_worse_for_the_client() {
        Caller winner = account("EUR", "10000", 100);
        Caller loser = account("EUR", "10000", 100);
        server.quote("EURUSD", "1.08490", "1.08500");
        buy(winner, "EURUSD", "1.00");
        server.quote("EURUSD", "1.08510", "1.08520");
        sell(loser, "EURUSD", "1.00");
        server.quote("EURUSD", "1.08650", "1.08660");
        assertThat(closedPnl(winner)).isEqualTo("138.05");
        assertThat(closedPnl(loser)).isEqualTo("-138.06");
    }

    @Test
    void g08_yen_reach_a_euro_account_by_their_own_pair_and_no_other_way() {
        Caller direct = account("EUR", "10000", 100);
        server.quote("EURUSD", "1.08650", "1.08660");
        server.quote("EURJPY", "163.270", "163.300");
        server.quote("USDJPY", "149.850", "149.870");
        String position = buy(direct, "USDJPY", "0.50")
                .path("positions")
                .path(0)
                .path("id")
                .asString();
        server.quote("USDJPY", "150.270", "150.290");
        server.forgetQuote("EURJPY");
        direct.order("/api/orders/close/", "{'positionId':'%s'}".formatted(position))
                .refused(422, "CONVERSION_UNAVAILABLE");
        server.quote("EURJPY", "163.270", "163.300");
        assertThat(closedPnl(direct)).isEqualTo("122.47");
    }

    @Test
    void g10_margin_is_frozen_at_the_fill_or_follows_the_middle_as_the_policy_says() {
        Caller frozen = account("USD", "10000", 30);
        Caller live = server.trader()
                .portfolio("{'name':'Live','currency':'USD','initialBalance':'10000','leverage':30,"
                        + "'policies':{'marginRate':'LIVE'}}");
        server.quote("EURUSD", "1.08490", "1.08500");
        assertThat(buy(frozen, "EURUSD", "1.00")
                        .path("portfolio")
                        .path("usedMargin")
                        .asString())
                .isEqualTo("3616.67");
        assertThat(buy(live, "EURUSD", "1.00")
                        .path("portfolio")
                        .path("usedMargin")
                        .asString())
                .isEqualTo("3616.50");
    }

    @Test
    void g11_margin_in_the_accounts_own_currency_needs_no_price() {
        Caller trader = account("USD", "10000", 30);
        server.quote("USDJPY", "149.850", "149.870");
        assertThat(buy(trader, "USDJPY", "1.00")
                        .path("portfolio")
                        .path("usedMargin")
                        .asString())
                .isEqualTo("3333.33");
    }

    @Test
    void g13_the_margin_of_bitcoin_depends_on_its_price() {
        Caller trader = account("USD", "50000", 2);
        server.quote("BTCUSD", "96510.00", "96550.00");
        assertThat(buy(trader, "BTCUSD", "0.50")
                        .path("portfolio")
                        .path("usedMargin")
                        .asString())
                .isEqualTo("24137.50");
    }

    @Test
    void g15_one_equity_tells_free_margin_and_level() {
        Caller trader = account("USD", "10000", 30);
        server.quote("EURUSD", "1.08490", "1.08500");
        buy(trader, "EURUSD", "1.00");
        server.quote("EURUSD", "1.07300", "1.07310");
        JsonNode detail = trader.get("/api/portfolio/session/detail/").ok();
        assertThat(detail.path("unrealizedPnl").asString()).isEqualTo("-1200.00");
        assertThat(detail.path("equity").asString()).isEqualTo("8800.00");
        assertThat(detail.path("usedMargin").asString()).isEqualTo("3616.67");
        assertThat(detail.path("freeMargin").asString()).isEqualTo("5183.33");
        assertThat(detail.path("marginLevelPercent").asString()).isEqualTo("243.32");
        assertThat(detail.path("marginState").asString()).isEqualTo("HEALTHY");
    }

    @Test
    void g25_the_opposite_side_closes_the_oldest_lots_first() {
        Caller trader = account("USD", "100000", 100);
        server.quote("EURUSD", "1.07990", "1.08000");
        buy(trader, "EURUSD", "0.50");
        server.quote("EURUSD", "1.08490", "1.08500");
        buy(trader, "EURUSD", "0.30");
        server.quote("EURUSD", "1.08990", "1.09000");
        String position = buy(trader, "EURUSD", "0.20")
                .path("positions")
                .path(0)
                .path("id")
                .asString();
        server.quote("EURUSD", "1.08800", "1.08810");
        JsonNode sold = sell(trader, "EURUSD", "0.60");
        assertThat(sold.path("fills").path(0).path("realizedPnl").asString()).isEqualTo("430.00");
        assertThat(sold.path("closed").size()).isEqualTo(2);
        JsonNode left = sold.path("positions").path(0);
        assertThat(left.path("id").asString()).isEqualTo(position);
        assertThat(left.path("entryPrice").asString()).isEqualTo("1.08750");
        assertThat(left.path("lots").path(0).path("volume").asString()).isEqualTo("0.20");
        assertThat(left.path("lots").path(0).path("entryPrice").asString()).isEqualTo("1.08500");
        assertThat(left.path("lots").path(1).path("entryPrice").asString()).isEqualTo("1.09000");
        assertThat(left.path("unrealizedPnl").asString()).isEqualTo("20.00");
    }

    @Test
    void g27_under_us_fifo_only_the_oldest_or_the_oldest_of_its_size_closes() {
        server.quote("EURUSD", "1.08490", "1.08500");
        Caller trader = server.trader()
                .portfolio("{'name':'US','currency':'USD','initialBalance':'100000','leverage':50,"
                        + "'positionMode':'HEDGING_FIFO_US'}");
        String first = opened(trader, "0.50");
        String second = opened(trader, "0.30");
        String third = opened(trader, "0.30");
        close(trader, third, "0.30").refused(422, "FIFO_VIOLATION");
        close(trader, second, "0.10").refused(422, "FIFO_VIOLATION");
        close(trader, second, "0.30").ok();
        close(trader, first, "0.20").ok();
    }

    private static String opened(Caller trader, String volume) {
        return buy(trader, "EURUSD", volume)
                .path("positions")
                .path(0)
                .path("id")
                .asString();
    }

    private static Reply close(Caller trader, String position, String volume) {
        return trader.order("/api/orders/close/", "{'positionId':'%s','volume':'%s'}".formatted(position, volume));
    }
}
