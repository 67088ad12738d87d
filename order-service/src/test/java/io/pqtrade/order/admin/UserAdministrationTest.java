package io.pqtrade.order.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pqtrade.order.ApiClient;
import io.pqtrade.order.ApiClient.Reply;
import io.pqtrade.order.ApiClient.Signed;
import io.pqtrade.order.TestOrderService;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class UserAdministrationTest {

    private final TestOrderService service = TestOrderService.shared();
    private final ApiClient api = service.client();

    @Test
    void every_change_is_in_the_audit_log_with_who_what_before_and_after() {
        Signed admin = api.signIn("admin");
        String name = "watcher-" + UUID.randomUUID();
        Reply created = admin.client()
                .post(
                        "/api/admin/users/",
                        Map.of(
                                "username",
                                name,
                                "email",
                                name + "@example.org",
                                "password",
                                TestOrderService.PASSWORD,
                                "role",
                                "OBSERVER"));
        assertThat(created.status()).isEqualTo(200);
        String id = created.payload().path("id").asString();
        admin.client().post("/api/admin/users/" + id + "/role/", Map.of("role", "TRADER"));
        admin.client().send("POST", "/api/admin/users/" + id + "/lock/", null);
        admin.client().send("POST", "/api/admin/users/" + id + "/unlock/", null);
        admin.client().send("POST", "/api/admin/users/" + id + "/sign-out/", null);

        JsonNode log = admin.client()
                .get("/api/admin/audit/?targetKind=USER&targetId=" + id)
                .payload()
                .path("items");
        assertThat(log.valueStream().map(entry -> entry.path("action").asString()))
                .containsExactly(
                        "USER_SIGNED_OUT", "USER_UNLOCKED", "USER_LOCKED", "USER_ROLE_CHANGED", "USER_CREATED");
        JsonNode change = log.get(3);
        assertThat(change.path("actor").asString()).isEqualTo("admin");
        assertThat(change.path("actorId").asString()).isEqualTo(admin.id());
        assertThat(change.path("before").path("role").asString()).isEqualTo("OBSERVER");
        assertThat(change.path("after").path("role").asString()).isEqualTo("TRADER");
        assertThat(change.path("requestId").asString()).isNotEmpty();
        assertThat(log.get(4).path("before").isNull()).isTrue();
        assertThat(log.toString()).doesNotContain("assword");
    }

    @Test
    void the_audit_log_cannot_be_rewritten() {
        api.signIn("admin")
                .client()
                .send("POST", "/api/admin/users/" + api.newTrader().id() + "/lock/", null);
        assertThatThrownBy(() -> service.database().run("update audit_entry set actor_name = 'nobody'"))
                .rootCause()
                .hasMessageContaining("append-only");
        assertThatThrownBy(() -> service.database().run("delete from audit_entry"))
                .rootCause()
                .hasMessageContaining("append-only");
    }

    @Test
    void a_refused_change_leaves_no_line() {
        Signed admin = api.signIn("admin");
        long before = service.database().number("select count(*) from audit_entry");
        assertThat(admin.client()
                        .send("POST", "/api/admin/users/" + admin.id() + "/lock/", null)
                        .status())
                .isEqualTo(409);
        assertThat(admin.client()
                        .post("/api/admin/users/" + admin.id() + "/role/", Map.of("role", "TRADER"))
                        .status())
                .isEqualTo(409);
        assertThat(admin.client()
                        .send("POST", "/api/admin/users/" + UUID.randomUUID() + "/lock/", null)
                        .status())
                .isEqualTo(404);
        assertThat(admin.client().get("/api/admin/users/17").status()).isEqualTo(404);
        assertThat(admin.client()
                        .post("/api/admin/users/" + admin.id() + "/role/", Map.of("role", "ROOT"))
                        .status())
                .isEqualTo(400);
        assertThat(service.database().number("select count(*) from audit_entry"))
                .isEqualTo(before);
    }

    @Test
    void users_are_listed_newest_first_in_pages_that_neither_repeat_nor_skip() {
        for (int i = 0; i < 5; i++) {
            api.newTrader();
        }
        ApiClient admin = api.signIn("admin").client();
        Set<String> seen = new HashSet<>();
        String cursor = "";
        int pages = 0;
        do {
            JsonNode page = admin.get("/api/admin/users/?limit=2" + cursor).payload();
            page.path("items")
                    .valueStream()
                    .forEach(user ->
                            assertThat(seen.add(user.path("id").asString())).isTrue());
            cursor = page.path("nextCursor").isNull()
                    ? ""
                    : "&cursor=" + page.path("nextCursor").asString();
            pages++;
            if (pages == 2) {
                api.newTrader();
            }
        } while (!cursor.isEmpty());
        assertThat((long) seen.size()).isEqualTo(service.database().number("select count(*) from users") - 1);
        assertThat(admin.get("/api/admin/users/?query=obser")
                        .payload()
                        .path("items")
                        .get(0)
                        .path("username")
                        .asString())
                .isEqualTo("observer");
        assertThat(admin.get("/api/admin/users/?query=%25")
                        .payload()
                        .path("items")
                        .size())
                .isZero();
        assertThat(admin.get("/api/admin/users/?cursor=rubbish").status()).isEqualTo(400);
        assertThat(admin.get("/api/admin/users/?limit=501").status()).isEqualTo(400);
    }

    @Test
    void nobody_but_an_administrator_gets_in() {
        Signed victim = api.newTrader();
        for (ApiClient other :
                List.of(api.newTrader().client(), api.signIn("observer").client())) {
            for (String path : List.of("users/", "users/" + victim.id(), "audit/")) {
                assertThat(other.get("/api/admin/" + path).status()).isEqualTo(403);
            }
            for (String path : List.of("lock", "unlock", "sign-out")) {
                assertThat(other.send("POST", "/api/admin/users/" + victim.id() + "/" + path, null)
                                .status())
                        .isEqualTo(403);
            }
            assertThat(other.post("/api/admin/users/" + victim.id() + "/role", Map.of("role", "ADMIN"))
                            .status())
                    .isEqualTo(403);
            assertThat(other.post("/api/admin/users/", Map.of()).status()).isEqualTo(403);
        }
        assertThat(api.get("/api/admin/users").status()).isEqualTo(401);
        assertThat(victim.client().get("/api/auth/protected_route").status()).isEqualTo(200);
    }

    @Test
    void an_observer_opens_no_portfolio() {
        ApiClient observer = api.signIn("observer").client();
        assertThat(observer.post("/api/portfolio/create/", Map.of()).status()).isEqualTo(403);
        assertThat(observer.post("/api/orders/execute/", Map.of()).status()).isEqualTo(403);
        assertThat(observer.get("/api/orders/active/list").status()).isEqualTo(403);
    }
}
