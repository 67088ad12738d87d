package io.pqtrade.order.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.core.instrument.TradingHours;
import io.pqtrade.core.instrument.TradingMode;
import io.pqtrade.wire.InstrumentBoard;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What administrators see and do. */
class OversightTest {
    private static final String INSTRUMENTS = "/api/admin/instruments/";
    private static final String PORTFOLIOS = "/api/admin/portfolios/";

    private final ApiServer server = ApiServer.shared();

    @BeforeEach
    void prices() {
        server.quote("EURUSD", "1.08490", "1.08500");
        server.quote("NZDUSD", "0.60000", "0.60010");
    }

    private static String id(Caller trader) {
        return trader.get("/api/portfolio/session/detail/").ok().path("id").asString();
    }

    private static Reply buy(Caller trader, String symbol) {
        return trader.order("/api/orders/execute/", "{'symbol':'%s','side':'BUY','volume':'0.10'}".formatted(symbol));
    }

    @Test
    void an_instruments_change_holds_from_the_reply_on_and_reaches_every_service() {
        Caller admin = server.admin();
        Caller trader = server.trader().usd("10000");
        assertThat(admin.get(INSTRUMENTS).ok().path("items").size()).isGreaterThanOrEqualTo(17);
        admin.patch(INSTRUMENTS + "NZDUSD", "{'tradingMode':'CLOSE_ONLY'}").ok();
        buy(trader, "NZDUSD").refused(422, "CLOSE_ONLY");
        assertThat(server.service()
                        .bean(InstrumentBoard.class)
                        .read()
                        .get("NZDUSD")
                        .tradingMode())
                .isEqualTo(TradingMode.CLOSE_ONLY);
        admin.patch(INSTRUMENTS + "NZDUSD", "{'tradingMode':'ENABLED','minVolume':'0.20'}")
                .ok();
        buy(trader, "NZDUSD").refused(422, "VOLUME_OUT_OF_RANGE");
        admin.patch(INSTRUMENTS + "NZDUSD", "{'minVolume':'0.01','commission':{'kind':'PER_LOT','value':'5'}}")
                .ok();
        assertThat(buy(trader, "NZDUSD")
                        .ok()
                        .path("fills")
                        .path(0)
                        .path("commission")
                        .asString())
                .isEqualTo("-0.50");
        JsonNode audited = admin.get("/api/admin/audit/").ok().path("items").path(0);
        assertThat(audited.path("action").asString()).isEqualTo("INSTRUMENT_CHANGED");
        assertThat(audited.toString()).contains("NZDUSD");
        JsonNode last = admin.patch(
                        INSTRUMENTS + "NZDUSD", "{'commission':{'kind':'NONE','value':'0'},'spreadPoints':25}")
                .ok();
        assertThat(last.path("spreadPoints").asInt()).isEqualTo(25);
        assertThat(admin.patch(INSTRUMENTS + "NZDUSD", "{'spreadPoints':null}")
                        .ok()
                        .path("spreadPoints")
                        .isNull())
                .isTrue();
    }

    @Test
    void terms_that_do_not_fit_together_are_refused() {
        Caller admin = server.admin();
        admin.patch(INSTRUMENTS + "NZDUSD", "{'minVolume':'100','maxVolume':'1'}")
                .refused(422, "INVALID_TERMS");
        admin.patch(INSTRUMENTS + "NZDUSD", "{'tiers':[{'upTo':'10','leverage':100}]}")
                .refused(422, "INVALID_TERMS");
        admin.patch(INSTRUMENTS + "NZDUSD", "{'volumeStep':'0'}").refused(422, "INVALID_TERMS");
        admin.patch(INSTRUMENTS + "NZDUSD", "{'digits':3}").refused(400, "UNKNOWN_FIELD");
        admin.patch(INSTRUMENTS + "NOSUCH", "{}").refused(404, "NOT_FOUND");
        admin.get(INSTRUMENTS + "NOSUCH").refused(404, "NOT_FOUND");
    }

    @Test
    void hours_and_holidays_are_terms_like_others_and_what_is_not_named_stays() {
        Caller admin = server.admin();
        JsonNode before = admin.get(INSTRUMENTS + "NZDUSD").ok().path("hours");
        String noon = "{'openDay':'MONDAY','open':'12:00','closeDay':'MONDAY','close':'13:00'}";

        JsonNode holiday = admin.patch(INSTRUMENTS + "NZDUSD", "{'hours':{'holidays':['2033-12-24']}}")
                .ok()
                .path("hours");
        JsonNode london = admin.patch(
                        INSTRUMENTS + "NZDUSD", "{'hours':{'zone':'Europe/London','sessions':[%s]}}".formatted(noon))
                .ok()
                .path("hours");

        assertThat(holiday.path("holidays").valueStream().map(JsonNode::asString))
                .containsExactly("2033-12-24");
        assertThat(holiday.path("sessions")).isEqualTo(before.path("sessions"));
        assertThat(holiday.path("zone")).isEqualTo(before.path("zone"));
        assertThat(london.path("holidays")).isEqualTo(holiday.path("holidays"));
        TradingHours published = server.service()
                .bean(InstrumentBoard.class)
                .read()
                .get("NZDUSD")
                .hours();
        assertThat(published.zone()).isEqualTo(ZoneId.of("Europe/London"));
        assertThat(published.sessions()).hasSize(1);
        assertThat(published.holidays()).containsExactly(LocalDate.of(2033, 12, 24));
        assertThat(admin.get("/api/admin/audit/").ok().path("items").path(0).toString())
                .contains("Europe/London");
        admin.patch(INSTRUMENTS + "NZDUSD", "{'hours':" + before + "}").ok();
        assertThat(admin.get(INSTRUMENTS + "NZDUSD").ok().path("hours").path("sessions"))
                .isEqualTo(before.path("sessions"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '~', textBlock = """
            422; 'hours':{'zone':'Mars/Olympus'}
            422; 'hours':{'zone':'+02:00'}
            422; 'hours':{'sessions':[{'openDay':'MONDAY','open':'12:00','closeDay':'MONDAY','close':'12:00'}]}
            422; 'hours':{'sessions':[{'openDay':'MONDAY','open':'12:00:01','closeDay':'MONDAY','close':'13:00'}]}
            400; 'hours':{'sessions':[{'openDay':'MONDAY','open':'12:00'}]}
            400; 'hours':{'sessions':[null]}
            400; 'hours':{'sessions':[{'openDay':'MOONDAY','open':'12:00','closeDay':'MONDAY','close':'13:00'}]}
            400; 'hours':{'holidays':['2033-02-30']}
            400; 'hours':{'holidays':[null]}
            400; 'hours':{'opens':'early'}
            400; 'commission':{'value':'5'}
            400; 'swap':{'mode':'POINTS'}
            400; 'tiers':[null]""")
    void terms_that_lack_a_part_or_make_no_sense_are_refused_and_change_nothing(int status, String term) {
        Caller admin = server.admin();
        JsonNode before = admin.get(INSTRUMENTS + "NZDUSD").ok();

        Reply reply = admin.patch(INSTRUMENTS + "NZDUSD", "{" + term + "}");

        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        assertThat(admin.get(INSTRUMENTS + "NZDUSD").ok()).isEqualTo(before);
    }

    @Test
    void an_administrator_sees_every_portfolio_with_its_exposure() {
        Caller trader = server.trader().usd("10000");
        buy(trader, "EURUSD").ok();
        Caller admin = server.admin();
        JsonNode line = admin.get(PORTFOLIOS + "?limit=1").ok().path("items").path(0);
        assertThat(line.path("id").asString()).isEqualTo(id(trader));
        assertThat(line.path("exposure").path("EURUSD").asString()).isEqualTo("0.1");
        assertThat(line.path("equity").asString()).isEqualTo("9999.00");
        assertThat(admin.get(PORTFOLIOS + id(trader)).ok().path("positions").size())
                .isEqualTo(1);
    }

    @Test
    void access_rights_are_taken_and_given_back() {
        Caller trader = server.trader().usd("10000");
        Caller admin = server.admin();
        String rights = PORTFOLIOS + id(trader) + "/access-rights/";
        buy(trader, "EURUSD").ok();
        admin.post(rights, "{'accessRights':'CLOSE_ONLY'}").ok();
        buy(trader, "EURUSD").refused(422, "ACCESS_DENIED");
        trader.order("/api/orders/close/", "{'all':true}").ok();
        admin.post(rights, "{'accessRights':'NO_TRADING'}").ok();
        buy(trader, "EURUSD").refused(422, "ACCESS_DENIED");
        admin.post(rights, "{'accessRights':'FULL_ACCESS'}").ok();
        buy(trader, "EURUSD").ok();
    }

    @Test
    void nobody_signs_in_to_a_portfolio_that_is_switched_off() {
        Caller owner = server.trader();
        String id = id(owner.usd("10000"));
        server.admin()
                .post(PORTFOLIOS + id + "/access-rights/", "{'accessRights':'NO_LOGIN'}")
                .ok();
        owner.post("/api/portfolio/session/login/", "{'portfolioId':'%s'}".formatted(id))
                .refused(422, "ACCESS_DENIED");
    }

    @Test
    void a_balance_is_adjusted_either_way_with_a_note() {
        Caller trader = server.trader().usd("1000");
        Caller admin = server.admin();
        String adjust = PORTFOLIOS + id(trader) + "/adjust/";
        assertThat(admin.post(adjust, "{'amount':'-200','note':'goodwill taken back'}")
                        .ok()
                        .path("balance")
                        .asString())
                .isEqualTo("800.00");
        JsonNode entry = trader.get("/api/portfolio/ledger/").ok().path("items").path(0);
        assertThat(entry.path("kind").asString()).isEqualTo("ADJUSTMENT");
        assertThat(entry.path("note").asString()).isEqualTo("goodwill taken back");
        admin.post(adjust, "{'amount':'5'}").refused(400, "INVALID_VALUE");
        admin.post(adjust, "{'amount':'0','note':'x'}").refused(422, "INVALID_TERMS");
    }

    @Test
    void positions_are_closed_by_force_with_the_reason_kept() {
        Caller trader = server.trader().usd("10000");
        buy(trader, "EURUSD").ok();
        server.admin().post(PORTFOLIOS + id(trader) + "/close/", "{}").ok();
        JsonNode line =
                trader.get("/api/orders/historical/list").ok().path("items").path(0);
        assertThat(line.path("closeReason").asString()).isEqualTo("ADMIN");
    }

    @Test
    void risk_shows_exposure_those_near_a_margin_call_and_green_invariants() {
        Caller trader =
                server.trader().portfolio("{'name':'Thin','currency':'USD','initialBalance':'1200','leverage':100}");
        trader.order("/api/orders/execute/", "{'symbol':'EURUSD','side':'BUY','volume':'1.00'}")
                .ok();
        JsonNode risk = server.admin().get("/api/admin/risk/").ok();
        assertThat(risk.path("symbols").findValuesAsString("symbol")).contains("EURUSD");
        assertThat(risk.path("currencies").findValuesAsString("currency")).contains("EUR", "USD");
        assertThat(risk.path("nearMarginCall").findValuesAsString("id")).contains(id(trader));
        JsonNode invariants = risk.path("invariants");
        assertThat(invariants.size()).isGreaterThan(10);
        assertThat(invariants.findValuesAsString("light")).containsOnly("GREEN");
    }

    @Test
    void health_names_services_feed_lags_and_stores() {
        JsonNode health = server.admin().get("/api/admin/health/").ok();
        assertThat(health.path("services").findValuesAsString("name"))
                .contains("order-service", "market-service", "gateway-service");
        assertThat(health.path("workers").isArray()).isTrue();
        assertThat(health.path("feed").path("symbols").asInt()).isPositive();
        assertThat(health.path("lags").path("eventsSetAside").asLong()).isZero();
        assertThat(health.path("database").path("connections").asLong()).isPositive();
        assertThat(health.path("redis").path("memoryBytes").asLong()).isPositive();
    }
}
