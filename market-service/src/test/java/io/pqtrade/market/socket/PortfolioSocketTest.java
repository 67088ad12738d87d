package io.pqtrade.market.socket;

import static io.pqtrade.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.auth.Role;
import io.pqtrade.core.margin.MarginState;
import io.pqtrade.market.RunningMarket;
import io.pqtrade.wire.AccountBoard;
import io.pqtrade.wire.AccountLine;
import io.pqtrade.wire.EventMessage;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class PortfolioSocketTest {

    private static final RunningMarket MARKET = RunningMarket.shared();

    private final WrittenPortfolio portfolio = new WrittenPortfolio(MARKET);
    private final UUID owner = portfolio.owner();

    @Test
    void a_snapshot_comes_first_and_then_every_event_with_its_sequence() {
        try (Client client = follow(scoped(), "")) {
            JsonNode snapshot = client.await("snapshot");
            assertThat(snapshot.path("seq").asLong()).isEqualTo(1);
            assertThat(snapshot.path("data").path("balance").asString()).isEqualTo("1000.5");
            publish(commit("orderPlaced.v1"));
            publish(commit("orderFilled.v1"));

            assertThat(events(client, 2)).containsExactly("2 orderPlaced.v1", "3 orderFilled.v1");
        }
    }

    @Test
    void what_the_stream_lost_or_repeats_or_never_told_comes_once_and_in_order() {
        try (Client client = follow(scoped(), "")) {
            client.await("snapshot");
            EventMessage second = commit("orderPlaced.v1");
            EventMessage third = commit("orderFilled.v1");
            EventMessage fourth = commit("orderFilled.v1");
            publish(third);
            publish(second);
            publish(fourth);
            publish(third);
            commit("swapCharged.v1");

            assertThat(events(client, 4))
                    .containsExactly("2 orderPlaced.v1", "3 orderFilled.v1", "4 orderFilled.v1", "5 swapCharged.v1");
        }
    }

    @Test
    void a_viewer_that_comes_back_gets_what_it_missed() {
        for (int i = 0; i < 120; i++) {
            commit("orderPlaced.v1");
        }
        try (Client client = follow(scoped(), ",'resumeFrom':100")) {
            JsonNode replay = client.await("portfolio");
            assertThat(replay.path("prevSeq").asLong()).isEqualTo(100);
            assertThat(replay.path("seq").asLong()).isEqualTo(121);
            assertThat(replay.path("data").path("events")).hasSize(21);
            publish(commit("orderFilled.v1"));
            assertThat(client.await("portfolio").path("prevSeq").asLong()).isEqualTo(121);
        }
    }

    @Test
    void a_viewer_that_missed_too_much_or_knows_the_future_begins_anew() {
        for (int i = 0; i < 300; i++) {
            commit("orderPlaced.v1");
        }
        for (String from : List.of("1", "5000")) {
            try (Client client = follow(scoped(), ",'resumeFrom':" + from)) {
                assertThat(client.await("error").path("data").path("code").asString())
                        .isEqualTo("SNAPSHOT_REQUIRED");
                assertThat(client.await("snapshot").path("seq").asLong()).isEqualTo(301);
            }
        }
    }

    @Test
    void the_account_line_comes_when_the_portfolio_is_watched() {
        AccountBoard board = new AccountBoard(MARKET.redis());
        try (Client client = follow(scoped(), "")) {
            client.await("snapshot");
            eventually(() -> assertThat(board.watched(Instant.now())).contains(portfolio.id()));
            BigDecimal equity = new BigDecimal("990.10");
            board.publish(List.of(new AccountLine(
                    portfolio.id(), equity, equity, equity, null, MarginState.HEALTHY, equity, Instant.EPOCH)));

            JsonNode line = client.await("portfolio");
            assertThat(line.path("data").path("account").path("equity").asString())
                    .isEqualTo("990.10");
            assertThat(line.path("seq").asLong()).isEqualTo(1);
            assertThat(line.path("prevSeq").asLong()).isEqualTo(1);
        }
    }

    @Test
    void without_a_right_to_it_the_socket_is_closed() {
        List<String> strangers = List.of(
                RunningMarket.token(Role.TRADER, owner, (UUID) null),
                RunningMarket.token(Role.ADMIN, owner, (UUID) null),
                RunningMarket.token(Role.TRADER, owner, UUID.randomUUID()));
        for (String stranger : strangers) {
            try (Client client = follow(stranger, "")) {
                assertThat(client.await("error").path("data").path("code").asString())
                        .isEqualTo("PORTFOLIO_SCOPE_REQUIRED");
                assertThat(client.awaitClose()).isEqualTo(4403);
            }
        }
        UUID grant = grant(UUID.randomUUID(), "ACTIVE");
        try (Client client = follow(RunningMarket.token(Role.OBSERVER), ",'grantId':'" + grant + "'")) {
            assertThat(client.awaitClose()).isEqualTo(4403);
        }
    }

    @Test
    void an_observer_sees_what_was_granted_until_it_is_taken_back() {
        UUID observer = UUID.randomUUID();
        UUID grant = grant(observer, "ACTIVE");
        try (Client client =
                follow(RunningMarket.token(Role.OBSERVER, observer, (UUID) null), ",'grantId':'" + grant + "'")) {
            client.await("snapshot");
            publish(commit("fundsMoved.v1"));
            publish(commit("orderFilled.v1"));

            JsonNode shown = client.await("portfolio");
            assertThat(shown.path("prevSeq").asLong()).isEqualTo(1);
            JsonNode event = shown.path("data").path("events").get(0);
            assertThat(event.path("type").asString()).isEqualTo("orderFilled.v1");
            assertThat(event.has("order")).isTrue();
            assertThat(event.has("entries")).isFalse();
            assertThat(event.has("closed")).isFalse();
            MARKET.database().run("update observer_grant set revoked_at = now() where id = '" + grant + "'");
            assertThat(client.awaitClose()).isEqualTo(4403);
        }
    }

    @Test
    void the_bearer_of_a_link_sees_its_parts() {
        UUID grant = grant(null, "HISTORICAL");
        try (Client client = follow(RunningMarket.link(grant, portfolio.id(), "HISTORICAL"), "")) {
            client.await("snapshot");
            publish(commit("orderPlaced.v1"));
            publish(commit("orderFilled.v1"));

            JsonNode event =
                    client.await("portfolio").path("data").path("events").get(0);
            assertThat(event.propertyNames()).containsExactlyInAnyOrder("sequence", "type", "closed");
        }
    }

    @Test
    void an_api_key_opens_sockets_and_calls_until_it_is_revoked() {
        String key = "pqk_" + "k".repeat(43 - 36) + UUID.randomUUID();
        MARKET.database().run("""
                insert into api_key (id, user_id, name, hash, hint, may_trade, portfolio_id, created_at)
                values ('%s', '%s', 'bot', '%s', 'pqk_kkkk', false, '%s', now())
                """.formatted(UUID.randomUUID(), owner, hash(key), portfolio.id()));
        assertThat(MARKET.get("/prices/historical/?symbol=EURUSD&interval=M1", key)
                        .payload()
                        .path("feed")
                        .asString())
                .isEqualTo("LIVE");
        try (Client client = new Client(MARKET.uri("ws", "/prices/market/?symbols=EURUSD"), "X-Api-Key", key)) {
            client.await("snapshot");
            client.say("{'op':'subscribe','channel':'portfolio'}");
            client.await(message -> message.path("channel").asString().equals("portfolio"));
            client.say("{'op':'subscribe','channel':'history','symbols':['EURUSD'],'interval':'M1'}");
            JsonNode page = client.await(message -> message.path("data").has("feed"));
            assertThat(page.path("data").path("feed").asString())
                    .as("a key of a portfolio counts as a session of it")
                    .isEqualTo("LIVE");
            MARKET.database().run("update api_key set revoked_at = now() where hash = '" + hash(key) + "'");
            assertThat(client.awaitClose()).isEqualTo(4401);
        }
        try (Client client = new Client(MARKET.uri("ws", "/prices/"), "X-Api-Key", key)) {
            assertThat(client.awaitClose()).isEqualTo(4401);
        }
    }

    private Client follow(String token, String more) {
        Client client = new Client(MARKET.uri("ws", "/prices/?symbols="), "Authorization", "Bearer " + token);
        return client.say("{'op':'subscribe','channel':'portfolio'" + more + "}");
    }

    private String scoped() {
        return portfolio.token();
    }

    private UUID grant(@Nullable UUID observer, String parts) {
        UUID grant = UUID.randomUUID();
        if (observer != null) {
            MARKET.database().run("""
                    insert into users (id, username, email, password_hash, role, created_at)
                    values ('%1$s', 'o%1$s', 'o%1$s@example.org', 'x', 'OBSERVER', now())
                    """.formatted(observer));
        }
        MARKET.database()
                .run("""
                insert into observer_grant (id, portfolio_id, observer_id, parts, created_at, expires_at)
                values ('%s', '%s', %s, '%s', now(), now() + interval '1 hour')
                """.formatted(grant, portfolio.id(), observer == null ? "null" : "'" + observer + "'", parts));
        return grant;
    }

    private EventMessage commit(String type) {
        return portfolio.commit(type);
    }

    private void publish(EventMessage event) {
        portfolio.publish(event);
    }

    private static List<String> events(Client client, int count) {
        List<String> events = new ArrayList<>();
        while (events.size() < count) {
            client.await("portfolio")
                    .path("data")
                    .path("events")
                    .forEach(event -> events.add(event.path("sequence").asLong() + " "
                            + event.path("type").asString()));
        }
        return events;
    }

    private static String hash(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
