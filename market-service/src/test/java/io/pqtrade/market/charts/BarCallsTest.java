package io.pqtrade.market.charts;

import static io.pqtrade.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.auth.Role;
import io.pqtrade.market.RunningMarket;
import io.pqtrade.market.RunningMarket.Answer;
import io.pqtrade.market.bars.BarSeries;
import io.pqtrade.market.bars.BarSink;
import io.pqtrade.market.bars.Interval;
import io.pqtrade.market.bars.MinuteBars;
import io.pqtrade.market.bars.TradingCalendar;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Bars over HTTP, of a running market with three days of history and a gate that is a day behind. */
class BarCallsTest {

    private static final String TRADER = RunningMarket.token(Role.TRADER);
    private static final String PORTFOLIO = RunningMarket.portfolioToken();
    private static final Duration DELAY = Duration.ofDays(1);
    private static final String HISTORICAL = "/prices/historical/";

    private static RunningMarket market;

    @BeforeAll
    static void start() {
        market = RunningMarket.start("pq.history.weeks=0", "pq.charts.delay=" + DELAY);
        BarSink sink = market.bean(BarSink.class);
        Instant now = Instant.now();
        for (int days = 3; days >= 0; days--) {
            LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(days);
            sink.accept("EURUSD", new MinuteBars(day, minutes(day, now.minusSeconds(120))));
        }
        eventually(() -> assertThat(bars("interval=S1&feed=LIVE&limit=5")).hasSizeGreaterThan(3));
    }

    @AfterAll
    static void stop() {
        market.close();
    }

    @Test
    void a_page_of_seconds_is_the_fold_of_the_ticks_and_joins_the_open_bar() {
        JsonNode ticks =
                market.get("/prices/?symbol=EURUSD&limit=500", TRADER).payload().path("items");
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
        assertThat(market.get("/prices/realtime/?symbol=NOPE", TRADER).status()).isEqualTo(404);
        assertThat(market.get("/prices/realtime/?interval=M7", TRADER).status()).isEqualTo(400);
        assertThat(market.get("/prices/realtime/", null).status()).isEqualTo(401);
    }

    @Test
    void a_portfolio_session_sees_live_bars_and_others_the_delayed_ones() {
        Answer portfolio = market.get(HISTORICAL + "?symbol=EURUSD&interval=M1&limit=1", PORTFOLIO);
        Answer plain = market.get(HISTORICAL + "?symbol=EURUSD&interval=M1&limit=1", TRADER);

        assertThat(portfolio.payload().path("feed").asString()).isEqualTo("LIVE");
        assertThat(plain.payload().path("feed").asString()).isEqualTo("DELAYED");
        assertThat(Instant.parse(
                        plain.payload().path("items").get(0).path("time").asString()))
                .isBefore(Instant.now().minus(DELAY));
        assertThat(market.get(HISTORICAL + "?symbol=EURUSD&interval=M1", null).status())
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
        Answer answer = market.get(HISTORICAL + query, TRADER);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("INVALID_VALUE");
        assertThat(answer.body().path("errors").size()).isEqualTo(1);
    }

    @Test
    void huge_ranges_and_unknown_symbols_are_answered_calmly() {
        assertThat(market.get(HISTORICAL + "?symbol=%F0%9F%92%A5&interval=M1", TRADER)
                        .status())
                .isEqualTo(404);
        Answer huge = market.get(
                HISTORICAL
                        + "?symbol=EURUSD&interval=W1&from=1900-01-01T00:00:00Z&to=9999-12-31T23:59:59Z&limit=5000&feed=LIVE",
                TRADER);
        assertThat(huge.payload().path("items").size()).isBetween(1, 2);
        Answer before = market.get(HISTORICAL + "?symbol=EURUSD&interval=M1&to=1900-01-01T00:00:00Z", TRADER);
        assertThat(before.payload().path("items").size()).isZero();
        Answer later =
                market.get(HISTORICAL + "?symbol=EURUSD&interval=S5&from=9999-01-01T00:00:00Z&feed=LIVE", TRADER);
        assertThat(later.payload().path("items").size()).isZero();
    }

    /** Whatever is asked, and however wrongly, DELAYED tells of nothing behind the gate. */
    @Test
    void five_hundred_requests_never_see_behind_the_gate() {
        Random random = new Random(20_260_610);
        int shown = 0;
        for (int i = 0; i < 500; i++) {
            Answer answer = market.get(HISTORICAL + "?" + hostileQuery(random), TRADER);
            Instant gate = Instant.now().minus(DELAY);
            assertThat(answer.status()).as("%s", answer.body()).isIn(200, 400, 404);
            if (answer.status() == 200) {
                assertThat(answer.payload().path("feed").asString()).isEqualTo("DELAYED");
                Interval interval =
                        Interval.valueOf(answer.payload().path("interval").asString());
                for (JsonNode bar : answer.payload().path("items")) {
                    long opened = Instant.parse(bar.path("time").asString()).getEpochSecond();
                    assertThat(TradingCalendar.NEW_YORK.end(interval, opened))
                            .isLessThanOrEqualTo(gate.getEpochSecond());
                    assertThat(bar.path("complete").asBoolean()).isTrue();
                    shown++;
                }
            } else {
                assertThat(answer.code()).isNotEmpty();
            }
        }
        assertThat(shown).isGreaterThan(10_000);
    }

    private static String hostileQuery(Random random) {
        List<String> parts = new ArrayList<>();
        parts.add("symbol=" + pick(random, "EURUSD", "EURUSD", "EURUSD", "GBPUSD", "XXX"));
        String interval = pick(random, "M1", "M1", "M5", "H1", "H4", "D1", "W1", "S1", "S30", "M15", "");
        parts.add("interval=" + interval);
        if (random.nextBoolean()) {
            parts.add("from=" + instant(random));
        }
        if (random.nextBoolean()) {
            parts.add("to=" + instant(random));
        }
        if (random.nextInt(3) == 0) {
            parts.add("limit=" + pick(random, "1", "7", "500", "5000", "0", "-1", "x"));
        }
        if (random.nextInt(3) == 0) {
            parts.add("side=" + pick(random, "BID", "ASK", "MID", "ALL"));
        }
        if (random.nextInt(3) == 0) {
            parts.add("feed=DELAYED");
        }
        if (random.nextInt(3) == 0) {
            parts.add("cursor=" + cursor(random, interval));
        }
        return String.join("&", parts);
    }

    /** One that a LIVE page gave, or one of that kind made up. */
    private static String cursor(Random random, String interval) {
        if (random.nextBoolean()) {
            Instant from = Instant.now().minus(Duration.ofMinutes(random.nextInt(4000)));
            Answer live = market.get(
                    HISTORICAL + "?symbol=EURUSD&feed=LIVE&limit=1&interval=" + interval
                            + (random.nextBoolean() ? "&from=" + from : ""),
                    TRADER);
            return live.payload().path("nextCursor").asString("x");
        }
        long place = Instant.now().getEpochSecond() - random.nextInt(300_000);
        String forged = "1:%s EURUSD/%s %d".formatted(pick(random, "U", "D"), interval, place);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(forged.getBytes(StandardCharsets.UTF_8));
    }

    private static String instant(Random random) {
        Instant instant = Instant.now().minusSeconds(random.nextInt(400_000) - 50_000);
        return URLEncoder.encode(
                pick(
                        random,
                        instant.toString(),
                        instant.toString(),
                        instant.toString(),
                        "1900-01-01T00:00:00Z",
                        "9999-12-31T23:59:59Z",
                        "junk"),
                StandardCharsets.UTF_8);
    }

    private static String pick(Random random, String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private static List<JsonNode> bars(String query) {
        Answer answer = market.get(HISTORICAL + "?symbol=EURUSD&" + query, PORTFOLIO);
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
        return answer.payload().path("items").valueStream().toList();
    }

    private static List<JsonNode> realtime(String query) {
        return market.get("/prices/realtime/?" + query, TRADER)
                .payload()
                .path("items")
                .valueStream()
                .toList();
    }

    private static BarSeries minutes(LocalDate day, Instant before) {
        BarSeries bars = new BarSeries(5, MinuteBars.MOST);
        long first = day.toEpochDay() * 86_400;
        for (int minute = 0; minute < MinuteBars.MOST; minute++) {
            long opened = first + minute * 60L;
            if (opened + 60 <= before.getEpochSecond()) {
                bars.fold(opened, 108_000 + minute % 50, 108_010 + minute % 50);
            }
        }
        return bars;
    }
}
