package io.pqtrade.order.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What an owner shows to others, and what ends it. */
class ObserverTest {
    private static final String GRANTS = "/api/portfolio/observers/";
    private static final String SHARED = "/api/portfolio/shared/";

    private final ApiServer server = ApiServer.shared();

    @BeforeEach
    void prices() {
        server.quote("EURUSD", "1.08490", "1.08500");
    }

    private Caller owner() {
        Caller owner = server.trader().usd("10000");
        owner.order("/api/orders/execute/", "{'symbol':'EURUSD','side':'BUY','volume':'0.10'}")
                .ok();
        return owner;
    }

    @Test
    void an_observer_sees_the_granted_parts_and_no_others() {
        Caller owner = owner();
        String name = server.observer();
        String grant = owner.post(GRANTS, "{'observer':'%s','parts':['ACTIVE','REPORT']}".formatted(name))
                .ok()
                .path("id")
                .asString();
        Caller observer = server.anonymous().signedIn(name);
        assertThat(observer.get(SHARED).ok().path("items").path(0).path("id").asString())
                .isEqualTo(grant);
        JsonNode shared = observer.get(SHARED + grant + "/").ok();
        assertThat(shared.path("portfolio").path("balance").asString()).isEqualTo("10000.00");
        assertThat(observer.get(SHARED + grant + "/active/").ok().path("items").size())
                .isEqualTo(1);
        observer.get(SHARED + grant + "/report/").ok();
        observer.get(SHARED + grant + "/historical/").refused(403, "FORBIDDEN");
        observer.get(SHARED + grant + "/equity-curve/").refused(403, "FORBIDDEN");
        server.anonymous().signedIn(server.observer()).get(SHARED + grant + "/").refused(404, "NOT_FOUND");
        server.trader().get(SHARED + grant + "/").refused(404, "NOT_FOUND");
    }

    @Test
    void a_grant_taken_back_shows_nothing_any_more() {
        Caller owner = owner();
        String name = server.observer();
        String grant = owner.post(GRANTS, "{'observer':'%s'}".formatted(name))
                .ok()
                .path("id")
                .asString();
        Caller observer = server.anonymous().signedIn(name);
        observer.get(SHARED + grant + "/historical/").ok();
        server.trader().usd("1").delete(GRANTS + grant).refused(404, "NOT_FOUND");
        owner.delete(GRANTS + grant).ok();
        observer.get(SHARED + grant + "/").refused(404, "NOT_FOUND");
        assertThat(observer.get(SHARED).ok().path("items").size()).isZero();
        assertThat(owner.get(GRANTS).ok().path("items").size()).isZero();
        owner.delete(GRANTS + grant).refused(404, "NOT_FOUND");
    }

    @Test
    void the_bearer_of_a_link_needs_no_user_and_sees_one_portfolio_alone() {
        Caller owner = owner();
        JsonNode link =
                owner.post(GRANTS, "{'label':'friend','parts':['ACTIVE']}").ok();
        assertThat(link.path("kind").asString()).isEqualTo("LINK");
        assertThat(owner.get(GRANTS).ok().path("items").path(0).path("token").isNull())
                .isTrue();
        String grant = link.path("id").asString();
        Caller bearer =
                new Caller(server.anonymous().address(), link.path("token").asString());
        assertThat(bearer.get(SHARED).ok().path("items").size()).isEqualTo(1);
        bearer.get(SHARED + grant + "/").ok();
        bearer.get(SHARED + grant + "/active/").ok();
        bearer.get(SHARED + grant + "/report/").refused(403, "FORBIDDEN");
        bearer.get(SHARED + UUID.randomUUID() + "/").refused(404, "NOT_FOUND");
        assertThat(bearer.get("/api/portfolio/list/").status()).isIn(401, 403);
        assertThat(bearer.get("/api/orders/active/list").status()).isIn(401, 403);
        assertThat(bearer.order("/api/orders/close/", "{'all':true}").status()).isIn(401, 403);
        owner.delete(GRANTS + grant).ok();
        assertThat(bearer.get(SHARED + grant + "/").status()).isIn(401, 404);
    }

    @Test
    void a_link_ends_at_its_hour() {
        Caller owner = owner();
        String soon = server.now().plus(Duration.ofSeconds(30)).toString();
        JsonNode link = owner.post(GRANTS, "{'expiresAt':'%s'}".formatted(soon)).ok();
        Caller bearer =
                new Caller(server.anonymous().address(), link.path("token").asString());
        String path = SHARED + link.path("id").asString() + "/";
        bearer.get(path).ok();
        server.service().clock().advance(Duration.ofMinutes(1));
        assertThat(bearer.get(path).status()).isIn(401, 404);
    }

    @Test
    void a_grant_is_made_to_an_observer_for_a_time_that_makes_sense() {
        Caller owner = owner();
        owner.post(GRANTS, "{'observer':'nobody-of-this-name'}").refused(422, "INVALID_TERMS");
        owner.post(GRANTS, "{'observer':'trader'}").refused(422, "INVALID_TERMS");
        owner.post(GRANTS, "{'expiresAt':'2020-01-01T00:00:00Z'}").refused(422, "INVALID_TERMS");
        owner.post(GRANTS, "{'parts':['EVERYTHING']}").refused(400, "INVALID_VALUE");
        server.trader().post(GRANTS, "{}").refused(403, "PORTFOLIO_SCOPE_REQUIRED");
    }
}
