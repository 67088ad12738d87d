package io.pqtrade.market.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.auth.Role;
import io.pqtrade.market.RunningMarket;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class BarsSocketTest {

    private static final String TRADER = RunningMarket.token(Role.TRADER);
    private static final Duration DELAY = Duration.ofDays(1);

    private static final RunningMarket MARKET = RunningMarket.shared();

    @ParameterizedTest
    @ValueSource(strings = {"S1", "M1", "H4"})
    void bars_begin_with_a_snapshot_and_go_on_each_second_without_a_gap(String interval) {
        try (Client client = open("/prices/?symbols=")) {
            client.say("{'op':'subscribe','channel':'bars','symbols':['EURUSD'],'interval':'" + interval + "'}");
            client.await(message -> message.path("type").asString().equals("subscribed")
                    && message.path("channel").asString().equals("bars"));
            JsonNode snapshot = client.await("snapshot");
            long seq = snapshot.path("seq").asLong();
            String opened = lastBar(snapshot).path("time").asString();
            for (int i = 0; i < 3; i++) {
                JsonNode news = client.await("bars");
                assertThat(news.path("interval").asString()).isEqualTo(interval);
                assertThat(news.path("prevSeq").asLong()).isEqualTo(seq);
                assertThat(news.path("data").get(0).path("time").asString())
                        .as("the bar told last is told again, as it ended")
                        .isEqualTo(opened);
                seq = news.path("seq").asLong();
                opened = lastBar(news).path("time").asString();
            }
        }
    }

    @Test
    void the_path_says_which_bars_are_wanted() {
        try (Client client = open("/prices/realtime/?symbol=EURUSD&interval=M5&side=ASK")) {
            JsonNode snapshot = client.await("snapshot");

            assertThat(snapshot.path("interval").asString()).isEqualTo("M5");
            assertThat(snapshot.path("side").asString()).isEqualTo("ASK");
        }
        try (Client client = open("/prices/historical/?symbol=EURUSD&interval=M1&limit=two")) {
            assertThat(client.await("error").path("data").path("code").asString())
                    .isEqualTo("INVALID_VALUE");
        }
    }

    @Test
    void a_page_over_the_socket_is_the_page_of_the_call() {
        try (Client client = open("/prices/historical/")) {
            client.say("{'op':'subscribe','channel':'history','symbols':['EURUSD'],'interval':'M1','limit':5,"
                    + "'to':'2026-01-05T12:00:00Z'}");

            JsonNode page = client.await("snapshot");

            assertThat(page.path("channel").asString()).isEqualTo("history");
            assertThat(page.path("data"))
                    .isEqualTo(MARKET.get(
                                    "/prices/historical/?symbol=EURUSD&interval=M1&limit=5&to=2026-01-05T12:00:00Z",
                                    TRADER)
                            .payload());
        }
    }

    @Test
    void the_delayed_feed_is_delayed_on_sockets_too() {
        try (Client client = open("/prices/historical/")) {
            client.say("{'op':'subscribe','channel':'history','symbols':['EURUSD'],'interval':'S1','feed':'DELAYED'}");

            JsonNode page = client.await("snapshot").path("data");

            assertThat(page.path("feed").asString()).isEqualTo("DELAYED");
            Instant gate = Instant.now().minus(DELAY);
            assertThat(page.path("items").valueStream())
                    .noneMatch(bar -> Instant.parse(bar.path("time").asString()).isAfter(gate));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'op':'subscribe','channel':'bars','symbols':['EURUSD'],'interval':'M7'}",
                "{'op':'subscribe','channel':'bars','symbols':['EURUSD'],'side':'LEFT'}",
                "{'op':'subscribe','channel':'history','symbols':['EURUSD'],'interval':'M7'}",
                "{'op':'subscribe','channel':'history'}",
                "{'op':'subscribe','channel':'history','symbols':['NOSUCH'],'interval':'M1'}",
                "{'op':'subscribe','channel':'history','symbols':['EURUSD'],'interval':'M1','limit':999999}",
                "{'op':'subscribe','channel':'history','symbols':['EURUSD'],'interval':'M1','cursor':'x'}"
            })
    void what_makes_no_sense_is_answered_with_an_error(String message) {
        try (Client client = open("/prices/?symbols=")) {
            client.say(message);
            assertThat(client.await("error").path("data").path("code").asString())
                    .isNotEmpty();
        }
    }

    private static JsonNode lastBar(JsonNode message) {
        JsonNode bars = message.path("data");
        return bars.get(bars.size() - 1);
    }

    private static Client open(String path) {
        return new Client(MARKET.uri("ws", path), "Authorization", "Bearer " + TRADER);
    }
}
