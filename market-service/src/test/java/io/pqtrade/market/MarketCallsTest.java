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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Prices by call and in Redis. */
class MarketCallsTest {

    private static final RunningMarket MARKET = RunningMarket.shared();
    private static final String TRADER = RunningMarket.token(Role.TRADER);

    @Test
    void every_instrument_has_a_sane_quote_with_all_its_digits() {
        Answer answer = MARKET.get("/prices/market/", TRADER);

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
        Answer answer = MARKET.get("/prices/market?symbols=XAUUSD,EURUSD", TRADER);

        assertThat(answer.payload().path("items"))
                .extracting(i -> i.path("symbol").asString())
                .containsExactly("XAUUSD", "EURUSD");
        assertThat(MARKET.get("/prices/market/?symbols=NOSUCH", TRADER).status())
                .isEqualTo(404);
    }

    @Test
    void quotes_in_redis_move_and_never_go_stale() {
        QuoteCache cache = new QuoteCache(MARKET.redis());
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
        TickStream stream = new TickStream(MARKET.redis(), 1000);
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
        assertThat(MARKET.get(path, TRADER).status()).isEqualTo(400);
    }

    @Test
    void instruments_are_listed_with_their_terms() {
        JsonNode items = MARKET.get("/prices/instruments/", TRADER).payload().path("items");

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
        Answer answer = MARKET.get(path, null);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("UNAUTHENTICATED");
        assertThat(MARKET.get(path, "a.b.c").status()).isEqualTo(401);
    }

    @Test
    void a_dead_token_is_refused_with_its_reason() {
        String expired = RunningMarket.token(
                Role.TRADER, UUID.randomUUID(), Instant.now().minusSeconds(60));

        assertThat(MARKET.get("/prices/market/", expired).code()).isEqualTo("TOKEN_EXPIRED");
    }

    @Test
    void an_unknown_path_is_a_404_problem() {
        assertThat(MARKET.get("/prices/nothing/", TRADER).code()).isEqualTo("NOT_FOUND");
    }

    private static JsonNode ticks(String query) {
        return MARKET.get("/prices/" + query, TRADER).payload();
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
}
