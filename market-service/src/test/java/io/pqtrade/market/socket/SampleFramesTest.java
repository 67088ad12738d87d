package io.pqtrade.market.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.auth.Role;
import io.pqtrade.core.instrument.Catalogue;
import io.pqtrade.core.market.Quote;
import io.pqtrade.core.money.Price;
import io.pqtrade.market.RunningMarket;
import io.pqtrade.market.socket.fanout.Channel;
import io.pqtrade.market.socket.fanout.Frame;
import io.pqtrade.testkit.Vectors;
import io.pqtrade.web.json.StrictJson;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The samples of the protocol page are what really goes over the wire: the same fields of the same kinds. */
class SampleFramesTest {

    private static final JsonMapper JSON = StrictJson.mapper();
    private static final JsonNode SAMPLES = JSON.readTree(Vectors.repositoryRoot()
            .resolve("docs/protocols/samples/websocket.json")
            .toFile());

    @Test
    void every_client_sample_is_understood() {
        assertThat(SAMPLES.path("client").properties())
                .isNotEmpty()
                .allSatisfy(sample -> assertThat(
                                ClientMessage.parse(sample.getValue().toString(), JSON))
                        .as(sample.getKey())
                        .isPresent());
    }

    @Test
    void every_server_sample_has_the_shape_of_a_real_message() {
        Map<String, JsonNode> real = realMessages();

        assertThat(real.keySet()).isEqualTo(SAMPLES.path("server").propertyNames());
        real.forEach((name, message) -> assertThat(shape(message))
                .as(name)
                .isEqualTo(shape(SAMPLES.path("server").path(name))));
    }

    private static Map<String, JsonNode> realMessages() {
        Map<String, JsonNode> real = new LinkedHashMap<>();
        RunningMarket market = RunningMarket.start();
        String token = RunningMarket.token(Role.OBSERVER);
        try (Client client =
                new Client(market.uri("ws", "/prices/market/?symbols=EURUSD"), "Authorization", "Bearer " + token)) {
            real.put("subscribed", client.await("subscribed"));
            client.await("market");
            client.say("{'op':'subscribe','channel':'market','symbols':['EURUSD']}");
            real.put("snapshot of market", client.await("snapshot"));
            real.put("market", client.await("market"));
            client.say("{'op':'subscribe','channel':'ticks','symbols':['EURUSD']}");
            real.put("snapshot of ticks", client.await("snapshot"));
            real.put("ticks", client.await("ticks"));
            client.say("{'op':'subscribe','channel':'ticks','symbols':['EURUSD'],'resumeFrom':1}");
            real.put("error of one symbol", client.await("error"));
            client.say("{'op':'subscribe','channel':'nothing'}");
            real.put("error", client.await("error"));
            client.say("{'op':'ping'}");
            real.put("heartbeat", client.await("heartbeat"));
            real.put("ticks after a reader was too slow", conflated());
            market.close();
            real.put("shutdown", client.await("shutdown"));
        }
        return real;
    }

    private static JsonNode conflated() {
        Quote quote = new Quote("EURUSD", Price.of("1.0852"), Price.of("1.0853"), 9, Instant.EPOCH, false);
        return JSON.readTree(
                new Frame(Channel.TICKS, Catalogue.shipped("EURUSD").orElseThrow(), 1, 0, List.of(quote)).bytes(3, 4));
    }

    /** Every path with the kind of its value; the elements of an array are one. */
    private static Set<String> shape(JsonNode message) {
        Set<String> paths = new TreeSet<>();
        collect("", message, paths);
        return paths;
    }

    private static void collect(String path, JsonNode node, Set<String> paths) {
        paths.add(path + " " + node.getNodeType());
        node.properties().forEach(field -> collect(path + "/" + field.getKey(), field.getValue(), paths));
        if (node.isArray()) {
            node.forEach(element -> collect(path + "[]", element, paths));
        }
    }
}
