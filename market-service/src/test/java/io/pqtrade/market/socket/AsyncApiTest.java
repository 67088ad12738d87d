package io.pqtrade.market.socket;

import static io.pqtrade.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.core.margin.MarginState;
import io.pqtrade.market.RunningMarket;
import io.pqtrade.testkit.Vectors;
import io.pqtrade.web.json.StrictJson;
import io.pqtrade.wire.AccountBoard;
import io.pqtrade.wire.AccountLine;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The AsyncAPI document is what goes over the wire: every kind of message of a real socket fits it. */
class AsyncApiTest {

    private static final JsonMapper JSON = StrictJson.mapper();

    private final AsyncApi api = new AsyncApi();

    @Test
    void every_message_of_a_real_socket_fits_the_document_and_every_one_of_the_document_was_seen() {
        Set<String> seen = new HashSet<>();
        Set<String> channels = new HashSet<>();
        for (JsonNode message : conversation()) {
            String type = message.path("type").asString();
            assertThat(api.complaints(type, message)).as(message.toString()).isEmpty();
            seen.add(type);
            if (type.equals("snapshot")) {
                channels.add(message.path("channel").asString());
            }
        }
        assertThat(seen).containsExactlyInAnyOrderElementsOf(api.messages("tell"));
        assertThat(channels).containsExactlyInAnyOrder("market", "ticks", "bars", "history", "portfolio");
    }

    private static List<JsonNode> conversation() {
        List<JsonNode> heard = new ArrayList<>();
        // So few frames are kept that whoever wants one message a second is always behind.
        RunningMarket market = RunningMarket.start("pq.sockets.kept-frames=2", "pq.world.ticks-per-second=20");
        WrittenPortfolio portfolio = new WrittenPortfolio(market);
        try (Client client = new Client(
                market.uri("ws", "/prices/market/?symbols=EURUSD"), "Authorization", "Bearer " + portfolio.token())) {
            client.say("{'op':'subscribe','channel':'ticks','symbols':['BTCUSD'],'maxRate':1}");
            client.say("{'op':'subscribe','channel':'ticks','symbols':['EURUSD','NOSUCH'],'resumeFrom':1}");
            client.say("{'op':'subscribe','channel':'bars','symbols':['EURUSD'],'interval':'M1'}");
            client.say("{'op':'subscribe','channel':'history','symbols':['EURUSD'],'interval':'M1','limit':3}");
            client.say("{'op':'subscribe','channel':'portfolio'}");
            client.say("{'op':'subscribe','channel':'nothing'}");
            client.say("{'op':'unsubscribe','channel':'bars','symbols':['USDJPY']}");
            client.say("{'op':'ping'}");
            AccountBoard board = new AccountBoard(market.redis());
            eventually(() -> assertThat(board.watched(Instant.now())).contains(portfolio.id()));
            portfolio.publish(portfolio.commit("orderPlaced.v1"));
            heard(client, heard, message -> message.path("data").has("events"));
            BigDecimal money = new BigDecimal("1.50");
            board.publish(List.of(new AccountLine(
                    portfolio.id(), money, money, money, null, MarginState.HEALTHY, money, Instant.now())));
            heard(client, heard, message -> message.path("data").has("account"));
            heard(client, heard, message -> message.path("type").asString().equals("bars"));
            heard(client, heard, message -> message.path("dropped").asLong() > 0);
            market.close();
            for (Optional<JsonNode> next = client.next(); next.isPresent(); next = client.next()) {
                heard.add(next.get());
            }
        }
        return heard;
    }

    private static void heard(Client client, List<JsonNode> heard, Predicate<JsonNode> until) {
        client.await(message -> {
            heard.add(message);
            return until.test(message);
        });
    }

    @Test
    void every_client_message_of_the_samples_fits_the_document() {
        JsonNode samples = JSON.readTree(Vectors.repositoryRoot()
                .resolve("docs/protocols/samples/websocket.json")
                .toFile());
        assertThat(samples.path("client").properties())
                .isNotEmpty()
                .allSatisfy(sample -> assertThat(
                                api.complaints(sample.getValue().path("op").asString(), sample.getValue()))
                        .as(sample.getKey())
                        .isEmpty());
        assertThat(api.messages("hear")).containsExactlyInAnyOrder("auth", "subscribe", "unsubscribe", "ping");
    }

    @Test
    void what_does_not_fit_is_noticed() {
        assertThat(api.complaints("ping", JSON.readTree("{\"op\":\"ping\",\"more\":1}")))
                .isNotEmpty();
        assertThat(api.complaints("ping", JSON.readTree("{}"))).isNotEmpty();
        assertThat(api.complaints("heartbeat", JSON.readTree("{\"type\":\"heartbeat\",\"data\":{\"time\":1}}")))
                .isNotEmpty();
    }
}
