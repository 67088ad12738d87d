package io.pqtrade.order.identity;

import static io.pqtrade.testkit.Eventually.within;
import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.auth.AccessToken;
import io.pqtrade.auth.ObserverLink;
import io.pqtrade.auth.Refusal;
import io.pqtrade.auth.Verification.Refused;
import io.pqtrade.auth.Verification.Verified;
import io.pqtrade.auth.feed.AuthFeed;
import io.pqtrade.order.ApiClient;
import io.pqtrade.order.ApiClient.Reply;
import io.pqtrade.order.ApiClient.Signed;
import io.pqtrade.order.TestOrderService;
import io.pqtrade.wire.RedisLink;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** How fast and how surely a revocation acts: here, on another instance, and on a service that only has Redis. */
class RevocationTest {

    private static final Duration PROMISED = Duration.ofSeconds(5);

    private static TestOrderService service;
    private static TestOrderService other;
    private static RedisLink redis;
    private static AuthFeed gateway;

    private final ApiClient api = service.client();

    @BeforeAll
    static void start() {
        service = TestOrderService.shared();
        other = service.sibling(Map.of());
        redis = RedisLink.open(service.redis().url());
        gateway = AuthFeed.start(redis, service.clock());
    }

    @AfterAll
    static void stop() {
        gateway.close();
        redis.close();
        other.close();
    }

    @Test
    void a_locked_user_is_out_everywhere_within_five_seconds_and_back_after_unlocking() {
        ApiClient admin = api.signIn("admin").client();
        Signed ada = api.newTrader();
        alive(ada);

        assertThat(admin.send("POST", "/api/admin/users/" + ada.id() + "/lock/", null)
                        .status())
                .isEqualTo(200);
        assertThat(self(service, ada).code()).isEqualTo("TOKEN_REVOKED");
        within(PROMISED).passes(() -> assertThat(self(other, ada).code()).isEqualTo("TOKEN_REVOKED"));
        within(PROMISED)
                .passes(() -> assertThat(gateway.verifier().verify(ada.accessToken()))
                        .isEqualTo(new Refused<AccessToken>(Refusal.REVOKED)));
        assertThat(refresh(ada).status()).isEqualTo(401);
        assertThat(api.login(ada.username(), TestOrderService.PASSWORD).code()).isEqualTo("USER_LOCKED");
        assertThat(api.login(ada.username(), "a wrong password").code()).isEqualTo("INVALID_CREDENTIALS");

        admin.send("POST", "/api/admin/users/" + ada.id() + "/unlock/", null);
        assertThat(self(service, ada).status()).isEqualTo(401);
        assertThat(refresh(ada).status()).isEqualTo(401);
        alive(api.signIn(ada.username()));
    }

    @Test
    void a_change_of_role_ends_the_old_tokens_and_the_next_refresh_tells_the_new_role() {
        ApiClient admin = api.signIn("admin").client();
        Signed deputy = api.newTrader();
        role(admin, deputy, "ADMIN");
        assertThat(self(service, deputy).code()).isEqualTo("TOKEN_REVOKED");
        Reply promoted = refresh(deputy);
        ApiClient deputyNow = api.bearer(promoted.payload().path("accessToken").asString());
        assertThat(deputyNow.get("/api/admin/users/").status()).isEqualTo(200);

        role(admin, deputy, "OBSERVER");
        assertThat(deputyNow.get("/api/admin/users/").status()).isEqualTo(401);
        within(PROMISED)
                .passes(() -> assertThat(other.client()
                                .bearer(promoted.payload().path("accessToken").asString())
                                .get("/api/admin/users/")
                                .status())
                        .isEqualTo(401));
    }

    @Test
    void an_administrator_signs_a_user_out_of_everything() {
        ApiClient admin = api.signIn("admin").client();
        Signed ada = api.newTrader();
        Signed tablet = api.signIn(ada.username());
        admin.send("POST", "/api/admin/users/" + ada.id() + "/sign-out/", null);
        assertThat(self(service, ada).status()).isEqualTo(401);
        assertThat(self(service, tablet).status()).isEqualTo(401);
        assertThat(refresh(tablet).status()).isEqualTo(401);
        alive(api.signIn(ada.username()));
    }

    @Test
    void a_user_sees_where_they_are_signed_in_and_ends_one_of_these_sessions_alone() {
        Signed desk = api.newTrader();
        Signed tablet = api.signIn(desk.username());
        JsonNode sessions = desk.client().get("/api/auth/sessions/").payload().path("items");
        assertThat(sessions).hasSize(2);
        List<JsonNode> others = sessions.valueStream()
                .filter(one -> !one.path("current").asBoolean())
                .toList();
        assertThat(others).hasSize(1);
        String other = "/api/auth/sessions/" + others.getFirst().path("id").asString();

        assertThat(api.newTrader().client().delete(other).status()).isEqualTo(404);
        assertThat(desk.client().delete("/api/auth/sessions/nonsense").status()).isEqualTo(404);
        assertThat(self(service, tablet).status()).isEqualTo(200);

        assertThat(desk.client().delete(other).status()).isEqualTo(200);
        assertThat(self(service, tablet).code()).isEqualTo("TOKEN_REVOKED");
        assertThat(refresh(tablet).status()).isEqualTo(401);
        assertThat(self(service, desk).status()).isEqualTo(200);
        assertThat(desk.client().delete(other).status()).isEqualTo(404);
        assertThat(desk.client().get("/api/auth/sessions/").payload().path("items"))
                .hasSize(1);
    }

    @Test
    void an_empty_redis_shuts_the_door_of_those_who_rely_on_it_until_it_is_filled_again() {
        Signed living = api.newTrader();
        Signed gone = api.newTrader();
        gone.client().send("POST", "/api/auth/logout/", null);
        within(PROMISED)
                .passes(() -> assertThat(gateway.verifier().verify(gone.accessToken()))
                        .isEqualTo(new Refused<AccessToken>(Refusal.REVOKED)));

        service.redis().flush();
        assertThat(self(service, living).status()).isEqualTo(200);
        assertThat(self(service, gone).status()).isEqualTo(401);
        try (AuthFeed newcomer = AuthFeed.start(redis, service.clock())) {
            assertThat(newcomer.verifier().verify(gone.accessToken())).isInstanceOf(Refused.class);
            within(PROMISED).passes(() -> {
                assertThat(newcomer.verifier().verify(living.accessToken())).isInstanceOf(Verified.class);
                assertThat(newcomer.verifier().verify(gone.accessToken()))
                        .isEqualTo(new Refused<AccessToken>(Refusal.REVOKED));
            });
        }
    }

    @Test
    void an_observer_link_opens_until_its_grant_is_ended() {
        UUID grant = UUID.randomUUID();
        ObserverLinks links = service.bean(ObserverLinks.class);
        ObserverLink link = new ObserverLink(
                grant,
                UUID.randomUUID(),
                Set.of("EQUITY"),
                service.clock().instant().plus(Duration.ofDays(30)));
        String token = links.issue(link);
        within(PROMISED)
                .passes(() -> assertThat(gateway.verifier().verifyLink(token)).isInstanceOf(Verified.class));
        assertThat(api.bearer(token).get("/api/auth/protected_route").status()).isEqualTo(403);
        assertThat(api.bearer(token).get("/api/portfolio/list").status()).isEqualTo(403);
        assertThat(api.bearer(token).get("/api/admin/users").status()).isEqualTo(403);

        service.bean(TransactionTemplate.class).executeWithoutResult(status -> links.revoke(grant, link.expiresAt()));
        assertThat(api.bearer(token).get("/api/portfolio/shared/" + grant).status())
                .isEqualTo(401);
        within(PROMISED)
                .passes(() -> assertThat(gateway.verifier().verifyLink(token))
                        .isEqualTo(new Refused<ObserverLink>(Refusal.REVOKED)));
    }

    private void alive(Signed user) {
        assertThat(self(service, user).status()).isEqualTo(200);
        within(PROMISED)
                .passes(() -> assertThat(gateway.verifier().verify(user.accessToken()))
                        .isInstanceOf(Verified.class));
    }

    private void role(ApiClient admin, Signed user, String role) {
        assertThat(admin.post("/api/admin/users/" + user.id() + "/role/", Map.of("role", role))
                        .status())
                .isEqualTo(200);
    }

    private Reply refresh(Signed user) {
        return api.post("/api/auth/refresh/", Map.of("refreshToken", user.refreshToken()));
    }

    private static Reply self(TestOrderService where, Signed user) {
        return where.client().bearer(user.accessToken()).get("/api/auth/protected_route/");
    }
}
