package io.pqtrade.market.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.auth.Role;
import io.pqtrade.core.market.Quote;
import io.pqtrade.core.money.Price;
import io.pqtrade.market.RunningMarket;
import io.pqtrade.market.socket.fanout.Fanout;
import io.pqtrade.wire.QuoteCache;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What the channels of prices tell. */
class SocketsTest {

    private static final String TRADER = RunningMarket.token(Role.TRADER);
    private static final String ADMIN = RunningMarket.token(Role.ADMIN);

    private static final RunningMarket MARKET = RunningMarket.shared();

    @AfterEach
    void give_every_symbol_back() {
        for (String symbol : List.of("GBPJPY", "USDCHF")) {
            mode(symbol, "LIVE");
        }
    }

    private static void mode(String symbol, String mode) {
        String body = "{\"symbol\":\"%s\",\"mode\":\"%s\"}".formatted(symbol, mode);
        assertThat(MARKET.post("/api/admin/market/mode/", ADMIN, body).status()).isEqualTo(200);
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
            while (told.size() < 12) {
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

    @Test
    void too_many_subscriptions_are_refused() {
        try (Client client = open("/prices/market/", TRADER)) {
            client.say("{'op':'subscribe','channel':'ticks'}");
            client.await(m -> m.path("type").asString().equals("subscribed")
                    && m.path("channel").asString().equals("ticks"));
        }
        try (Client client = open("/prices/market/", TRADER)) {
            client.say("{'op':'subscribe','channel':'ticks'}");
            client.say("{'op':'subscribe','channel':'bars'}");
            assertThat(client.await("error").path("data").path("code").asString())
                    .isEqualTo("LIMIT_REACHED");
        }
    }

    @Test
    void a_quote_set_by_hand_goes_to_the_sockets_like_any_other() {
        try (Client client = open("/prices/?symbol=GBPJPY", TRADER)) {
            client.await("snapshot");
            mode("GBPJPY", "MANUAL");
            long sequence = MARKET.post(
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
        Fanout fanout = MARKET.bean(Fanout.class);
        mode("USDCHF", "PAUSED");
        long start = new QuoteCache(MARKET.redis()).read().get("USDCHF").sequence();
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

    private static Client open(String path, String token) {
        return new Client(MARKET.uri("ws", path), "Authorization", "Bearer " + token);
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
        MARKET.get("/prices/?limit=500&symbol=" + symbol + "&since=" + after, TRADER)
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
