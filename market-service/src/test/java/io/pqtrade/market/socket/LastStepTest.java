package io.pqtrade.market.socket;

import static io.pqtrade.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.auth.Role;
import io.pqtrade.market.RunningMarket;
import io.pqtrade.market.ladder.Ladder;
import io.pqtrade.market.ladder.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A market that always runs late, on the last step of the ladder. */
class LastStepTest {

    private static final RunningMarket MARKET = RunningMarket.start(
            "pq.ladder.late=0ms",
            "pq.ladder.punctual=0ms",
            "pq.ladder.window=50ms",
            "pq.ladder.charts=2s",
            "pq.sockets.heartbeat=200ms",
            "pq.world.ticks-per-second=20",
            "pq.world.even-ticks=true");

    @BeforeAll
    static void goes_down() {
        eventually(() -> assertThat(MARKET.bean(Ladder.class).step()).isEqualTo(Step.TRADERS));
    }

    @AfterAll
    static void stop() {
        MARKET.close();
    }

    @Test
    void an_observer_hears_the_newest_price_of_all_symbols_once_a_second_and_what_was_left_out() {
        try (Client observer = open("/prices/?symbols=EURUSD,BTCUSD", RunningMarket.token(Role.TRADER))) {
            List<JsonNode> told = messages(observer, of("ticks", "BTCUSD"), 4);

            assertThat(told)
                    .allSatisfy(message -> assertThat(message.path("data")).hasSize(1));
            assertThat(told)
                    .allSatisfy(message ->
                            assertThat(message.path("dropped").asLong()).isPositive());
            // Times of the ticks: a machine that is late tells of later ones.
            assertThat(between(told)).allSatisfy(pause -> assertThat(pause).isGreaterThan(Duration.ofMillis(900)));
        }
    }

    @Test
    void bars_come_several_seconds_at_a_time() {
        try (Client observer = open("/prices/?symbols=", RunningMarket.token(Role.TRADER))) {
            observer.say("{'op':'subscribe','channel':'bars','symbols':['EURUSD'],'interval':'S1'}");
            observer.await("snapshot");
            List<JsonNode> told = messages(observer, of("bars", "EURUSD"), 2);

            assertThat(told)
                    .allSatisfy(
                            message -> assertThat(message.path("data").size()).isGreaterThanOrEqualTo(3));
        }
    }

    @Test
    void a_trader_hears_prices_twice_a_second_and_every_event_at_once() {
        WrittenPortfolio portfolio = new WrittenPortfolio(MARKET);
        try (Client trader = open("/prices/?symbols=BTCUSD", portfolio.token())) {
            trader.say("{'op':'subscribe','channel':'portfolio'}");
            trader.await(message -> message.path("channel").asString().equals("portfolio")
                    && message.path("type").asString().equals("snapshot"));
            for (int batch = 0; batch < 5; batch++) {
                portfolio.publish(portfolio.commitLong(3, 10));
                JsonNode events = trader.await(message -> message.path("seq").asLong() == portfolio.last()
                        && message.path("type").asString().equals("portfolio"));
                assertThat(events.has("dropped")).isFalse();
            }
            List<JsonNode> prices = messages(trader, of("ticks", "BTCUSD"), 4);

            assertThat(between(prices)).allSatisfy(pause -> assertThat(pause).isGreaterThan(Duration.ofMillis(400)));
        }
    }

    private static Client open(String path, String token) {
        return new Client(MARKET.uri("ws", path), "Authorization", "Bearer " + token);
    }

    private static Predicate<JsonNode> of(String type, String symbol) {
        return message -> message.path("type").asString().equals(type)
                && message.path("symbol").asString().equals(symbol);
    }

    /** The first may be what was laid out before the socket opened. */
    private static List<JsonNode> messages(Client client, Predicate<JsonNode> wanted, int count) {
        client.await(wanted);
        List<JsonNode> told = new ArrayList<>();
        while (told.size() < count) {
            told.add(client.await(wanted));
        }
        return told;
    }

    private static List<Duration> between(List<JsonNode> told) {
        List<Duration> pauses = new ArrayList<>();
        for (int i = 1; i < told.size(); i++) {
            pauses.add(Duration.between(at(told.get(i - 1)), at(told.get(i))));
        }
        return pauses;
    }

    private static Instant at(JsonNode message) {
        JsonNode ticks = message.path("data");
        return Instant.parse(ticks.get(ticks.size() - 1).path("time").asString());
    }
}
