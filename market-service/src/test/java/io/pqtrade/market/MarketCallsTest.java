package io.pqtrade.market;

import static io.pqtrade.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.auth.Role;
import io.pqtrade.core.market.Quote;
import io.pqtrade.market.RunningMarket.Answer;
import io.pqtrade.wire.QuoteCache;
import io.pqtrade.wire.StreamEntry;
import io.pqtrade.wire.StreamReader;
import io.pqtrade.wire.TickEntry;
import io.pqtrade.wire.TickStream;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class MarketCallsTest {

    private static final String TRADER = RunningMarket.token(Role.TRADER);
    private static final String ADMIN = RunningMarket.token(Role.ADMIN);

    private static RunningMarket market;

    @BeforeAll
    static void start() {
        market = RunningMarket.start("pq.world.ticks-per-second=10");
        eventually(() -> assertThat(new QuoteCache(market.redis()).read()).hasSize(17));
    }

    @AfterEach
    void give_every_symbol_back() {
        market.get("/api/admin/market/mode/", ADMIN)
                .payload()
                .path("items")
                .valueStream()
                .filter(state -> !state.path("mode").asString().equals("LIVE"))
                .forEach(state -> mode(ADMIN, state.path("symbol").asString(), "LIVE"));
    }

    @AfterAll
    static void stop() {
        market.close();
    }

    @Test
    void every_instrument_has_a_sane_quote_with_all_its_digits() {
        Answer answer = market.get("/prices/market/", TRADER);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().path("status").asInt()).isEqualTo(200);
        assertThat(answer.payload().path("items")).hasSize(17).allSatisfy(item -> {
            assertThat(new BigDecimal(item.path("bid").asString()))
                    .isLessThan(new BigDecimal(item.path("ask").asString()));
            assertThat(item.path("sequence").asLong()).isPositive();
            assertThat(item.path("open").asBoolean()).isTrue();
            assertThat(item.path("manual").asBoolean()).isFalse();
            assertThat(item.path("dayChangePercent").asString()).matches("-?\\d+\\.\\d\\d");
            assertThat(Duration.between(Instant.parse(item.path("time").asString()), Instant.now()))
                    .isLessThan(Duration.ofSeconds(5));
        });
        assertThat(item(answer, "EURUSD").path("bid").asString()).matches("\\d\\.\\d{5}");
        assertThat(item(answer, "USDJPY").path("bid").asString()).matches("\\d+\\.\\d{3}");
    }

    @Test
    void symbols_narrow_the_market() {
        Answer answer = market.get("/prices/market?symbols=XAUUSD,EURUSD", TRADER);

        assertThat(answer.payload().path("items"))
                .extracting(i -> i.path("symbol").asString())
                .containsExactly("XAUUSD", "EURUSD");
        assertThat(market.get("/prices/market/?symbols=NOSUCH", TRADER).status())
                .isEqualTo(404);
    }

    @Test
    void quotes_in_redis_move_and_never_go_stale() {
        QuoteCache cache = new QuoteCache(market.redis());
        Map<String, Quote> before = cache.read();

        eventually(() -> assertThat(cache.read().values())
                .allSatisfy(quote -> assertThat(quote.sequence())
                        .isGreaterThan(before.get(quote.symbol()).sequence())));
        assertThat(cache.read().values())
                .allSatisfy(
                        quote -> assertThat(quote.at()).isAfter(Instant.now().minusSeconds(5)));
    }

    @Test
    void the_tick_stream_has_every_tick_in_order() {
        TickStream stream = new TickStream(market.redis(), 1000);
        Map<String, Long> last = new HashMap<>();
        int ticks = 0;
        try (StreamReader<TickEntry> reader = stream.reader(stream.end())) {
            while (ticks < 200) {
                for (StreamEntry<TickEntry> entry : reader.next(100, Duration.ofSeconds(5))) {
                    for (Quote tick : entry.value().ticks()) {
                        assertThat(tick.sequence()).isGreaterThan(last.getOrDefault(tick.symbol(), 0L));
                        last.put(tick.symbol(), tick.sequence());
                        ticks++;
                    }
                }
            }
        }
        assertThat(last).hasSize(17);
    }

    @Test
    void the_last_ticks_come_newest_first_page_by_page() {
        eventually(
                () -> assertThat(ticks("?symbol=EURUSD&limit=500").path("items").size())
                        .isGreaterThan(6));
        JsonNode all = ticks("?symbol=EURUSD&limit=500");
        List<Long> sequences = sequences(all);
        assertThat(sequences).isSortedAccordingTo(Comparator.reverseOrder());

        long since = sequences.get(5);
        JsonNode first = ticks("?symbol=EURUSD&since=%d&limit=2".formatted(since));
        List<Long> paged = new ArrayList<>(sequences(first));
        assertThat(first.path("complete").asBoolean()).isTrue();
        for (JsonNode page = first; !page.path("nextCursor").isNull(); ) {
            page = ticks("?symbol=EURUSD&since=%d&limit=2&cursor=%s"
                    .formatted(since, page.path("nextCursor").asString()));
            paged.addAll(sequences(page));
        }
        assertThat(paged).isSortedAccordingTo(Comparator.reverseOrder()).doesNotHaveDuplicates();
        assertThat(paged).allMatch(sequence -> sequence > since).containsAll(sequences.subList(1, 5));
    }

    @Test
    void ticks_from_before_this_run_are_said_to_be_incomplete() {
        assertThat(ticks("?symbol=EURUSD&since=0").path("complete").asBoolean()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/prices/",
                "/prices/?symbol=EURUSD&since=x",
                "/prices/?symbol=EURUSD&limit=0",
                "/prices/?symbol=EURUSD&cursor=x"
            })
    void malformed_questions_are_400(String path) {
        assertThat(market.get(path, TRADER).status()).isEqualTo(400);
    }

    @Test
    void instruments_are_listed_with_their_terms() {
        JsonNode items = market.get("/prices/instruments/", TRADER).payload().path("items");

        assertThat(items).hasSize(17);
        JsonNode eurusd = items.valueStream()
                .filter(i -> i.path("symbol").asString().equals("EURUSD"))
                .findFirst()
                .orElseThrow();
        assertThat(eurusd.path("contractSize").asString()).isEqualTo("100000");
        assertThat(eurusd.path("pipSize").asString()).isEqualTo("0.0001");
        assertThat(eurusd.path("volumeStep").asString()).isEqualTo("0.01");
        assertThat(eurusd.path("leverageTiers").get(0).path("leverage").asInt()).isEqualTo(500);
        assertThat(eurusd.path("swap").path("multipliers").path("WEDNESDAY").asInt())
                .isEqualTo(3);
        assertThat(eurusd.path("hours").path("zone").asString()).isEqualTo("America/New_York");
        assertThat(eurusd.path("tradingMode").asString()).isEqualTo("ENABLED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/prices/", "/prices/market/", "/prices/instruments/", "/api/admin/market/mode/"})
    void nobody_reads_without_a_token(String path) {
        Answer answer = market.get(path, null);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("UNAUTHENTICATED");
        assertThat(market.get(path, "a.b.c").status()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({"TRADER", "OBSERVER"})
    void only_administrators_change_the_market(Role role) {
        String token = RunningMarket.token(role);

        assertThat(market.get("/prices/market/", token).status()).isEqualTo(200);
        assertThat(market.get("/api/admin/market/mode/", token).status()).isEqualTo(403);
        assertThat(mode(token, "AUDUSD", "MANUAL").status()).isEqualTo(403);
        assertThat(quote(token, "AUDUSD", "0.65", "0.66").status()).isEqualTo(403);
    }

    @Test
    void a_dead_token_is_refused_with_its_reason() {
        String expired = RunningMarket.token(
                Role.TRADER, UUID.randomUUID(), Instant.now().minusSeconds(60));

        assertThat(market.get("/prices/market/", expired).code()).isEqualTo("TOKEN_EXPIRED");
    }

    @Test
    void a_quote_set_by_hand_is_in_redis_when_it_is_answered_and_stays() {
        assertThat(mode(ADMIN, "GBPUSD", "MANUAL").payload().path("mode").asString())
                .isEqualTo("MANUAL");
        QuoteCache cache = new QuoteCache(market.redis());
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

        Quote live = new QuoteCache(market.redis()).read().get("NZDUSD");
        assertThat(live.manual()).isFalse();
        assertThat(live.bid().value()).isBetween(new BigDecimal("0.4"), new BigDecimal("0.8"));
    }

    @Test
    void a_paused_symbol_makes_no_ticks() {
        mode(ADMIN, "USDCAD", "PAUSED");
        QuoteCache cache = new QuoteCache(market.redis());
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
        Quote before = new QuoteCache(market.redis()).read().get("EURGBP");

        Answer answer = quote(ADMIN, symbol, bid, ask);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(new QuoteCache(market.redis()).read().get("EURGBP")).isEqualTo(before);
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
        assertThat(market.post("/api/admin/market/mode/", ADMIN, body).status()).isEqualTo(400);
        assertThat(market.post("/api/admin/market/quote/", ADMIN, body).status())
                .isEqualTo(400);
    }

    @Test
    void every_change_is_in_the_audit_log_with_before_and_after() {
        mode(ADMIN, "XAGUSD", "MANUAL");
        long sequence = quote(ADMIN, "XAGUSD", "30.000", "30.020")
                .payload()
                .path("sequence")
                .asLong();

        assertThat(market.database().number("""
                select count(*) from audit_entry where action = 'MARKET_MODE' and target_id = 'XAGUSD'
                and actor_name = 'somebody' and before->>'mode' = 'LIVE' and after->>'mode' = 'MANUAL'
                and request_id is not null""")).isEqualTo(1);
        assertThat(market.database().number("""
                select count(*) from audit_entry where action = 'MARKET_QUOTE' and target_id = 'XAGUSD'
                and before->>'bid' <> '30.000' and after->>'bid' = '30.000' and (after->>'sequence')::bigint = """ + sequence)).isEqualTo(1);
    }

    @Test
    void modes_are_listed() {
        mode(ADMIN, "ETHUSD", "MANUAL");

        assertThat(item(market.get("/api/admin/market/mode/", ADMIN), "ETHUSD")
                        .path("mode")
                        .asString())
                .isEqualTo("MANUAL");
    }

    @Test
    void an_unknown_path_is_a_404_problem() {
        assertThat(market.get("/prices/nothing/", TRADER).code()).isEqualTo("NOT_FOUND");
    }

    private static void awaitOtherTicks() {
        QuoteCache cache = new QuoteCache(market.redis());
        long now = cache.read().get("BTCUSD").sequence();
        eventually(() -> assertThat(cache.read().get("BTCUSD").sequence()).isGreaterThan(now + 60));
    }

    private static JsonNode ticks(String query) {
        return market.get("/prices/" + query, TRADER).payload();
    }

    private static List<Long> sequences(JsonNode page) {
        return page.path("items")
                .valueStream()
                .map(tick -> tick.path("sequence").asLong())
                .toList();
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
        return market.post(
                "/api/admin/market/mode/", token, "{\"symbol\":\"%s\",\"mode\":\"%s\"}".formatted(symbol, mode));
    }

    private static Answer quote(String token, String symbol, String bid, String ask) {
        return market.post(
                "/api/admin/market/quote/",
                token,
                "{\"symbol\":\"%s\",\"bid\":\"%s\",\"ask\":\"%s\"}".formatted(symbol, bid, ask));
    }
}
