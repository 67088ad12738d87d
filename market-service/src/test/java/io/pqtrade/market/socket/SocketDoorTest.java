package io.pqtrade.market.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pqtrade.auth.Role;
import io.pqtrade.market.RunningMarket;
import java.io.IOException;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets in, who is put out, and what a socket is told in the end. */
class SocketDoorTest {

    private static final String TRADER = RunningMarket.token(Role.TRADER);
    private static final RunningMarket MARKET = RunningMarket.shared();

    @Test
    void a_token_in_the_first_message_opens_the_socket() {
        try (Client client = new Client(MARKET.uri("ws", "/prices/market/"))) {
            client.say("{'op':'auth','token':'" + TRADER + "'}");

            assertThat(client.await("subscribed").path("data").path("symbols")).hasSize(17);
        }
    }

    @Test
    void a_socket_without_a_token_in_time_is_closed() {
        try (Client client = new Client(MARKET.uri("ws", "/prices/market"))) {
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
        try (Client client = new Client(MARKET.uri("ws", "/prices/"))) {
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

            MARKET.revoke(family);

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
        assertThatThrownBy(() -> new Client(MARKET.uri("ws", "/prices/"), "Origin", "https://evil.example"))
                .hasRootCauseMessage("Unexpected HTTP response status code 403");
        String own = MARKET.uri("http", "").toString();
        try (Client client =
                new Client(MARKET.uri("ws", "/prices/"), "Origin", own, "Authorization", "Bearer " + TRADER)) {
            client.await("subscribed");
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
        return new Client(MARKET.uri("ws", path), "Authorization", "Bearer " + token);
    }
}
