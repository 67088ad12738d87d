package io.pqtrade.market.socket;

import static io.pqtrade.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pqtrade.auth.Role;
import io.pqtrade.core.market.Quote;
import io.pqtrade.core.money.Price;
import io.pqtrade.market.RunningMarket;
import io.pqtrade.market.socket.fanout.Fanout;
import io.pqtrade.wire.QuoteCache;
import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class SocketsTest {

    private static final String TRADER = RunningMarket.token(Role.TRADER);
    private static final String ADMIN = RunningMarket.token(Role.ADMIN);

    private static RunningMarket market;

    @BeforeAll
    static void start() {
        market = RunningMarket.start(
                "pq.sockets.auth-timeout=1s",
                "pq.sockets.heartbeat=200ms",
                "pq.sockets.max-subscriptions=36",
                "pq.sockets.pending-frames=4",
                "pq.world.ticks-per-second=10");
        eventually(() -> assertThat(new QuoteCache(market.redis()).read()).hasSize(17));
    }

    @AfterAll
    static void stop() {
        market.close();
    }

    @Test
    void the_market_path_tells_a_snapshot_and_then_every_change_without_a_gap() {
        try (Client client = open("/prices/market/?symbols=EURUSD", TRADER)) {
            JsonNode subscribed = client.await("subscribed");
            assertThat(subscribed.path("channel").asString()).isEqualTo("market");
            assertThat(subscribed.path("data").path("symbols")).hasSize(1);

            JsonNode snapshot = client.await("snapshot");
            assertThat(snapshot.path("data").path("bid").asString()).matches("\\d\\.\\d{5}");
            assertThat(snapshot.path("data").path("open").asBoolean()).isTrue();

            long seq = snapshot.path("seq").asLong();
            for (int i = 0; i < 4; i++) {
                JsonNode news = client.await("market");
                assertThat(news.path("symbol").asString()).isEqualTo("EURUSD");
                assertThat(news.path("prevSeq").asLong()).isEqualTo(seq);
                assertThat(news.path("seq").asLong()).isGreaterThan(seq);
                assertThat(news.path("data").path("ask").asString()).matches("\\d\\.\\d{5}");
                seq = news.path("seq").asLong();
            }
        }
    }

    @Test
    void the_ticks_path_tells_every_tick() {
        try (Client client = open("/prices/?symbol=BTCUSD", TRADER)) {
            JsonNode snapshot = client.await("snapshot");
            assertThat(snapshot.path("channel").asString()).isEqualTo("ticks");
            Set<Long> told = new HashSet<>();
            long first = snapshot.path("seq").asLong();
            long seq = first;
            while (told.size() < 30) {
                JsonNode ticks = client.await("ticks");
                assertThat(ticks.path("prevSeq").asLong()).isEqualTo(seq);
                ticks.path("data").forEach(tick -> told.add(tick.path("seq").asLong()));
                seq = ticks.path("seq").asLong();
                assertThat(ticks.path("data")
                                .get(ticks.path("data").size() - 1)
                                .path("seq")
                                .asLong())
                        .isEqualTo(seq);
            }
            assertThat(told).isEqualTo(ticksByCall("BTCUSD", first, seq));
        }
    }

    @Test
    void a_token_in_the_first_message_opens_the_socket() {
        try (Client client = new Client(market.uri("ws", "/prices/market/"))) {
            client.say("{'op':'auth','token':'" + TRADER + "'}");

            assertThat(client.await("subscribed").path("data").path("symbols")).hasSize(17);
        }
    }

    @Test
    void a_socket_without_a_token_in_time_is_closed() {
        try (Client client = new Client(market.uri("ws", "/prices/market"))) {
            assertThat(client.awaitClose()).isEqualTo(4408);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'op':'auth','token':'nonsense'}",
                "{'op':'auth'}",
                "{'op':'ping'}",
                "{'op':'subscribe','channel':'ticks'}"
            })
    void a_bad_token_or_none_closes_the_socket(String message) {
        try (Client client = new Client(market.uri("ws", "/prices/"))) {
            client.say(message);

            assertThat(client.awaitClose()).isEqualTo(4401);
        }
    }

    @Test
    void a_bad_token_in_the_handshake_closes_the_socket() {
        try (Client client = open("/prices/", "nonsense")) {
            assertThat(client.awaitClose()).isEqualTo(4401);
        }
    }

    @Test
    void a_sign_out_closes_its_sockets() {
        UUID family = UUID.randomUUID();
        String token = RunningMarket.token(Role.TRADER, family, Instant.now().plusSeconds(600));
        try (Client client = open("/prices/market/", token)) {
            client.await("subscribed");

            market.revoke(family);

            assertThat(client.awaitClose()).isEqualTo(4401);
        }
    }

    @Test
    void a_socket_ends_with_its_token_unless_it_shows_a_newer_one() {
        String shortLived = RunningMarket.token(
                Role.TRADER, UUID.randomUUID(), Instant.now().plusSeconds(2));
        try (Client ending = open("/prices/market/?symbols=EURUSD", shortLived);
                Client renewing = open("/prices/market/?symbols=EURUSD", shortLived)) {
            renewing.say("{'op':'auth','token':'" + TRADER + "'}");

            assertThat(ending.awaitClose()).isEqualTo(4401);
            renewing.say("{'op':'ping'}");
            renewing.await("heartbeat");
        }
    }

    @Test
    void a_page_of_a_foreign_origin_may_not_open_a_socket() {
        assertThatThrownBy(() -> new Client(market.uri("ws", "/prices/"), "Origin", "https://evil.example"))
                .hasRootCauseMessage("Unexpected HTTP response status code 403");
        String own = market.uri("http", "").toString();
        try (Client client =
                new Client(market.uri("ws", "/prices/"), "Origin", own, "Authorization", "Bearer " + TRADER)) {
            client.await("subscribed");
        }
    }

    @Test
    void subscriptions_can_be_added_and_ended() {
        try (Client client = open("/prices/market/?symbols=EURUSD", TRADER)) {
            client.await("snapshot");
            client.say("{'op':'subscribe','channel':'ticks','symbols':['USDJPY','XAUUSD','USDJPY']}");
            assertThat(symbols(client.await("subscribed"))).containsExactly("USDJPY", "XAUUSD");
            client.await("ticks");

            client.say("{'op':'unsubscribe','channel':'ticks','symbols':['XAUUSD']}");
            assertThat(symbols(client.await("subscribed"))).containsExactly("USDJPY");
            client.say("{'op':'unsubscribe','channel':'market'}");
            assertThat(symbols(client.await("subscribed"))).isEmpty();
            client.await("heartbeat");
            client.await("heartbeat");
            JsonNode next =
                    client.await(message -> !message.path("type").asString().equals("heartbeat"));
            assertThat(next.path("symbol").asString()).isEqualTo("USDJPY");
        }
    }

    @Test
    void a_reader_that_comes_back_gets_what_it_missed() {
        try (Client client = open("/prices/?symbol=EURUSD", TRADER)) {
            long seen = client.await("ticks").path("seq").asLong();
            client.await("ticks");
            client.await("ticks");

            client.say("{'op':'subscribe','channel':'ticks','symbols':['EURUSD'],'resumeFrom':" + seen + "}");
            client.await("subscribed");
            JsonNode missed =
                    client.await(message -> !message.path("type").asString().equals("heartbeat"));

            assertThat(missed.path("type").asString()).isEqualTo("ticks");
            assertThat(missed.path("prevSeq").asLong()).isEqualTo(seen);
            assertThat(missed.path("data").size()).isGreaterThan(1);
            assertThat(client.await("ticks").path("prevSeq").asLong())
                    .isEqualTo(missed.path("seq").asLong());
        }
    }

    @Test
    void a_reader_that_was_away_too_long_is_told_to_begin_anew() {
        try (Client client = open("/prices/market/?symbols=EURUSD", TRADER)) {
            client.say("{'op':'subscribe','channel':'ticks','symbols':['EURUSD'],'resumeFrom':1}");
            JsonNode error = client.await("error");

            assertThat(error.path("data").path("code").asString()).isEqualTo("SNAPSHOT_REQUIRED");
            assertThat(error.path("symbol").asString()).isEqualTo("EURUSD");
            assertThat(client.await("snapshot").path("channel").asString()).isEqualTo("ticks");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "[]",
                "null",
                "{}",
                "{'op':'dance'}",
                "{'op':'subscribe'}",
                "{'op':'subscribe','channel':'nothing'}",
                "{'op':'subscribe','channel':'ticks','symbols':[null]}",
                "{'op':'ping','more':1}",
                "{'op':'subscribe','channel':'ticks','symbols':['NOSUCH']}",
                "{'op':'ping'} x"
            })
    void nonsense_is_answered_with_an_error_and_the_socket_stays(String message) {
        try (Client client = open("/prices/market/?symbols=EURUSD", TRADER)) {
            client.say(message);
            assertThat(client.await("error").path("data").path("code").asString())
                    .isNotEmpty();
            client.say("{'op':'ping'}");
            client.await("heartbeat");
        }
    }

    @Test
    void too_many_subscriptions_are_refused() {
        try (Client client = open("/prices/market/", TRADER)) {
            client.say("{'op':'subscribe','channel':'ticks'}");
            client.await(m -> m.path("type").asString().equals("subscribed")
                    && m.path("channel").asString().equals("ticks"));
        }
        try (RunningMarket narrow = RunningMarket.start("pq.sockets.max-subscriptions=20");
                Client client = new Client(narrow.uri("ws", "/prices/market/"), "Authorization", "Bearer " + TRADER)) {
            client.say("{'op':'subscribe','channel':'ticks'}");
            assertThat(client.await("error").path("data").path("code").asString())
                    .isEqualTo("LIMIT_REACHED");
        }
    }

    @Test
    void a_client_that_talks_too_much_is_closed() {
        try (Client client = open("/prices/market/?symbols=EURUSD", TRADER)) {
            IntStream.range(0, 60).forEach(i -> client.say("{'op':'ping'}"));

            assertThat(client.awaitClose()).isEqualTo(1008);
        } catch (CompletionException closedWhileTalking) {
            assertThat(closedWhileTalking).hasRootCauseInstanceOf(IOException.class);
        }
    }

    @Test
    void a_message_that_is_too_large_closes_the_socket() {
        try (Client client = open("/prices/market/?symbols=EURUSD", TRADER)) {
            client.say("{'op':'auth','token':'" + "x".repeat(10_000) + "'}");

            assertThat(client.awaitClose()).isEqualTo(1009);
        }
    }

    @Test
    void a_quote_set_by_hand_goes_to_the_sockets_like_any_other() {
        try (Client client = open("/prices/?symbol=GBPJPY", TRADER)) {
            client.await("snapshot");
            market.post("/api/admin/market/mode/", ADMIN, "{\"symbol\":\"GBPJPY\",\"mode\":\"MANUAL\"}");
            long sequence = market.post(
                            "/api/admin/market/quote/",
                            ADMIN,
                            "{\"symbol\":\"GBPJPY\",\"bid\":\"190.001\",\"ask\":\"190.021\"}")
                    .payload()
                    .path("sequence")
                    .asLong();

            JsonNode news = client.await(message -> message.path("seq").asLong() == sequence);
            assertThat(news.path("data").get(0).path("bid").asString()).isEqualTo("190.001");
            assertThat(news.path("data").get(0).path("manual").asBoolean()).isTrue();
        }
    }

    @Test
    void a_slow_reader_delays_nobody_and_finds_the_newest_price_when_it_wakes() {
        Fanout fanout = market.bean(Fanout.class);
        market.post("/api/admin/market/mode/", ADMIN, "{\"symbol\":\"USDCHF\",\"mode\":\"PAUSED\"}");
        long start = new QuoteCache(market.redis()).read().get("USDCHF").sequence();
        try (Client slow = open("/prices/?symbol=USDCHF", TRADER);
                Client quick = open("/prices/?symbol=USDCHF", TRADER)) {
            slow.await("snapshot");
            quick.await("snapshot");
            slow.stopReading();
            // Far more than socket buffers hold: each batch is about 20 KB.
            long last = start;
            long begun = System.nanoTime();
            for (int batch = 0; batch < 1500; batch++) {
                List<Quote> ticks = ticks("USDCHF", last, 200);
                last = ticks.getLast().sequence();
                fanout.onTicks(ticks);
            }
            long newest = last;
            assertThat(System.nanoTime() - begun)
                    .as("nobody waits for the slow reader")
                    .isLessThan(5_000_000_000L);
            quick.await(message -> message.path("seq").asLong() == newest);

            slow.resumeReading();
            long[] dropped = {0};
            slow.await(message -> {
                dropped[0] += message.path("dropped").asLong();
                return message.path("seq").asLong() == newest;
            });
            assertThat(dropped[0]).isPositive();
        }
    }

    @Test
    void a_stop_says_goodbye() {
        RunningMarket leaving = RunningMarket.start();
        try (Client client = new Client(leaving.uri("ws", "/prices/market/"), "Authorization", "Bearer " + TRADER)) {
            client.await("subscribed");

            leaving.close();

            client.await("shutdown");
            assertThat(client.awaitClose()).isEqualTo(1012);
        }
    }

    @Test
    void anonymous_readers_see_prices_when_the_operator_says_so() {
        try (RunningMarket open =
                        RunningMarket.start("pq.prices.anonymous=true", "pq.sockets.max-sockets-per-address=2");
                Client first = new Client(open.uri("ws", "/prices/market/"));
                Client second = new Client(open.uri("ws", "/prices/"));
                Client third = new Client(open.uri("ws", "/prices/"))) {
            first.await("subscribed");
            second.await("subscribed");
            assertThat(third.awaitClose()).isEqualTo(1013);
            assertThat(open.get("/prices/market/", null).status()).isEqualTo(200);
            assertThat(open.get("/prices/market/", "nonsense").status()).isEqualTo(401);
            assertThat(open.get("/api/admin/market/mode/", null).status()).isEqualTo(401);
        }
    }

    private static Client open(String path, String token) {
        return new Client(market.uri("ws", path), "Authorization", "Bearer " + token);
    }

    private static List<String> symbols(JsonNode subscribed) {
        return subscribed
                .path("data")
                .path("symbols")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    private static Set<Long> ticksByCall(String symbol, long after, long upTo) {
        Set<Long> sequences = new HashSet<>();
        market.get("/prices/?limit=500&symbol=" + symbol + "&since=" + after, TRADER)
                .payload()
                .path("items")
                .forEach(tick -> sequences.add(tick.path("sequence").asLong()));
        sequences.removeIf(sequence -> sequence > upTo);
        return sequences;
    }

    private static List<Quote> ticks(String symbol, long after, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i ->
                        new Quote(symbol, Price.of("0.88190"), Price.of("0.88200"), after + i, Instant.EPOCH, false))
                .toList();
    }
}
