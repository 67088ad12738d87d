package io.pqtrade.market.charts;

import static io.pqtrade.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.auth.Role;
import io.pqtrade.market.RunningMarket;
import io.pqtrade.market.RunningMarket.Answer;
import io.pqtrade.market.StoredDays;
import io.pqtrade.market.bars.Interval;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Bars over HTTP, of a running market with some days of history and a gate that is a day behind. */
class BarCallsTest {

    private static final String TRADER = RunningMarket.token(Role.TRADER);
    private static final String PORTFOLIO = RunningMarket.portfolioToken();
    private static final Duration DELAY = Duration.ofDays(1);
    private static final String HISTORICAL = "/prices/historical/";

    private static final RunningMarket MARKET = StoredDays.market();

    @BeforeAll
    static void await_ticks() {
        eventually(() -> assertThat(bars("interval=S1&feed=LIVE&limit=5")).hasSizeGreaterThan(3));
    }

    @Test
    void a_page_of_seconds_is_the_fold_of_the_ticks_and_joins_the_open_bar() {
        JsonNode ticks =
                MARKET.get("/prices/?symbol=EURUSD&limit=500", TRADER).payload().path("items");
        Instant first = Instant.parse(ticks.get(ticks.size() - 1).path("time").asString());
        Instant last = Instant.parse(ticks.get(0).path("time").asString());
        String from = first.plusSeconds(1).truncatedTo(ChronoUnit.SECONDS).toString();

        List<JsonNode> bars = bars("interval=S1&limit=5000&from=" + from);

        int compared = 0;
        for (JsonNode bar : bars) {
            Instant opened = Instant.parse(bar.path("time").asString());
            List<JsonNode> own = ticks.valueStream()
                    .filter(tick ->
                            Instant.parse(tick.path("time").asString()).getEpochSecond() == opened.getEpochSecond())
                    .toList();
            if (opened.plusSeconds(1).isBefore(last)) {
                assertThat(bar.path("volume").asInt()).isEqualTo(own.size());
                assertThat(bar.path("open").asString())
                        .isEqualTo(own.getLast().path("bid").asString());
                assertThat(bar.path("close").asString())
                        .isEqualTo(own.getFirst().path("bid").asString());
                assertThat(bar.path("complete").asBoolean()).isTrue();
                compared++;
            }
        }
        assertThat(compared).isPositive();
    }

    @Test
    void a_live_page_of_minutes_goes_from_history_to_the_open_minute_without_gap_or_repeat() {
        eventually(() -> {
            List<JsonNode> bars = bars("interval=M1&limit=200");
            Instant now = Instant.now();
            assertThat(Instant.parse(bars.getLast().path("time").asString())).isAfter(now.minusSeconds(62));
            List<Instant> times = bars.stream()
                    .map(bar -> Instant.parse(bar.path("time").asString()))
                    .toList();
            assertThat(times).isSorted().doesNotHaveDuplicates();
        });
    }

    @Test
    void the_open_bar_is_the_same_in_both_calls() {
        for (Interval interval : List.of(Interval.M5, Interval.H1, Interval.D1, Interval.W1)) {
            eventually(() -> {
                JsonNode before = realtime("symbol=EURUSD&interval=" + interval).getFirst();
                JsonNode paged = bars("interval=" + interval + "&limit=1").getFirst();
                JsonNode after = realtime("symbol=EURUSD&interval=" + interval).getFirst();
                assertThat(paged.path("time")).isEqualTo(before.path("time"));
                assertThat(paged.path("volume").asLong())
                        .isBetween(
                                before.path("volume").asLong(),
                                after.path("volume").asLong());
                assertThat(paged.path("open")).isEqualTo(before.path("open"));
                assertThat(paged.path("complete").asBoolean()).isFalse();
            });
        }
    }

    @Test
    void current_bars_of_all_symbols_are_told() {
        assertThat(realtime("interval=M1")).hasSize(17);
        assertThat(realtime("symbol=BTCUSD&side=ASK").getFirst().path("side").asString())
                .isEqualTo("ASK");
        assertThat(MARKET.get("/prices/realtime/?symbol=NOPE", TRADER).status()).isEqualTo(404);
        assertThat(MARKET.get("/prices/realtime/?interval=M7", TRADER).status()).isEqualTo(400);
        assertThat(MARKET.get("/prices/realtime/", null).status()).isEqualTo(401);
    }

    @Test
    void a_portfolio_session_sees_live_bars_and_others_the_delayed_ones() {
        Answer portfolio = MARKET.get(HISTORICAL + "?symbol=EURUSD&interval=M1&limit=1", PORTFOLIO);
        Answer plain = MARKET.get(HISTORICAL + "?symbol=EURUSD&interval=M1&limit=1", TRADER);

        assertThat(portfolio.payload().path("feed").asString()).isEqualTo("LIVE");
        assertThat(plain.payload().path("feed").asString()).isEqualTo("DELAYED");
        assertThat(Instant.parse(
                        plain.payload().path("items").get(0).path("time").asString()))
                .isBefore(Instant.now().minus(DELAY));
        assertThat(MARKET.get(HISTORICAL + "?symbol=EURUSD&interval=M1", null).status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?interval=M1",
                "?symbol=EURUSD",
                "?symbol=EURUSD&interval=M3",
                "?symbol=EURUSD&interval=M1&limit=-5",
                "?symbol=EURUSD&interval=M1&limit=5001",
                "?symbol=EURUSD&interval=M1&from=2026-05-02T00:00:00Z&to=2026-05-01T00:00:00Z",
                "?symbol=EURUSD&interval=M1&from=never",
                "?symbol=EURUSD&interval=M1&cursor=MTpoZWxsbw",
                "?symbol=EURUSD&interval=M1&side=SPREAD",
                "?symbol=EURUSD&interval=M1&feed=FUTURE",
                "?symbol=EURUSD&interval=M1&from=%00"
            })
    void bad_input_is_a_problem(String query) {
        Answer answer = MARKET.get(HISTORICAL + query, TRADER);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("INVALID_VALUE");
        assertThat(answer.body().path("errors").size()).isEqualTo(1);
    }

    @Test
    void huge_ranges_and_unknown_symbols_are_answered_calmly() {
        assertThat(MARKET.get(HISTORICAL + "?symbol=%F0%9F%92%A5&interval=M1", TRADER)
                        .status())
                .isEqualTo(404);
        Answer huge = MARKET.get(
                HISTORICAL
                        + "?symbol=EURUSD&interval=W1&from=1900-01-01T00:00:00Z&to=9999-12-31T23:59:59Z&limit=5000&feed=LIVE",
                TRADER);
        assertThat(huge.payload().path("items").size()).isBetween(1, 2);
        Answer before = MARKET.get(HISTORICAL + "?symbol=EURUSD&interval=M1&to=1900-01-01T00:00:00Z", TRADER);
        assertThat(before.payload().path("items").size()).isZero();
        Answer later =
                MARKET.get(HISTORICAL + "?symbol=EURUSD&interval=S5&from=9999-01-01T00:00:00Z&feed=LIVE", TRADER);
        assertThat(later.payload().path("items").size()).isZero();
    }

    private static List<JsonNode> bars(String query) {
        Answer answer = MARKET.get(HISTORICAL + "?symbol=EURUSD&" + query, PORTFOLIO);
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
        return answer.payload().path("items").valueStream().toList();
    }

    private static List<JsonNode> realtime(String query) {
        return MARKET.get("/prices/realtime/?" + query, TRADER)
                .payload()
                .path("items")
                .valueStream()
                .toList();
    }
}
