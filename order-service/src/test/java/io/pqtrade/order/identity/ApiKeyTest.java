package io.pqtrade.order.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.order.ApiClient;
import io.pqtrade.order.ApiClient.Reply;
import io.pqtrade.order.ApiClient.Signed;
import io.pqtrade.order.TestOrderService;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeyTest {

    private final TestOrderService service = TestOrderService.shared();
    private final ApiClient api = service.client();

    @Test
    void a_key_is_shown_once_and_stored_as_a_hash() {
        Signed ada = api.newTrader();
        Reply made = make(ada, List.of("READ"));
        String key = made.payload().path("key").asString();
        assertThat(key).startsWith("pqk_").hasSize(47);
        Reply list = ada.client().get("/api/auth/api-keys/");
        assertThat(list.payload().path("items").size()).isEqualTo(1);
        assertThat(list.raw().body()).doesNotContain(key);
        assertThat(service.database().number("select count(*) from api_key where hash = '" + key + "'"))
                .isZero();
        Reply self = api.with("X-Api-Key", key).get("/api/auth/protected_route/");
        assertThat(self.payload().path("user").path("id").asString()).isEqualTo(ada.id());
        assertThat(self.payload().path("expiresAt").isNull()).isTrue();
    }

    @Test
    void a_reading_key_neither_trades_nor_manages() {
        ApiClient bot = bot(api.newTrader(), List.of("READ"));
        assertThat(bot.get("/api/portfolio/list").code()).isNotEqualTo("FORBIDDEN");
        assertThat(bot.get("/api/orders/active/list").code()).isNotEqualTo("FORBIDDEN");
        for (String path : List.of("execute", "pending", "modify", "close", "cancelled")) {
            assertThat(bot.post("/api/orders/" + path + "/", Map.of()).code())
                    .as(path)
                    .isEqualTo("FORBIDDEN");
        }
        managesNothing(bot);
    }

    @Test
    void a_trading_key_gives_orders_and_manages_nothing_either() {
        ApiClient bot = bot(api.newTrader(), List.of("READ", "TRADE"));
        assertThat(bot.post("/api/orders/execute/", Map.of()).code()).isNotEqualTo("FORBIDDEN");
        managesNothing(bot);
    }

    private static void managesNothing(ApiClient bot) {
        for (String path : List.of("create", "deposit", "withdraw", "reset", "session/login", "observers")) {
            assertThat(bot.post("/api/portfolio/" + path + "/", Map.of()).code())
                    .as(path)
                    .isEqualTo("FORBIDDEN");
        }
        assertThat(bot.get("/api/auth/api-keys/").code()).isEqualTo("FORBIDDEN");
        assertThat(bot.post("/api/auth/api-keys/", Map.of()).code()).isEqualTo("FORBIDDEN");
        assertThat(bot.post("/api/auth/password/", Map.of()).code()).isEqualTo("FORBIDDEN");
    }

    @Test
    void an_administrators_key_is_no_administrator() {
        ApiClient bot = bot(api.signIn("admin"), List.of("READ"));
        assertThat(bot.get("/api/admin/users/").code()).isEqualTo("FORBIDDEN");
    }

    @Test
    void a_deleted_or_expired_key_and_the_key_of_a_locked_user_are_dead_at_once() {
        Signed ada = api.newTrader();
        Reply made = make(ada, List.of("READ"));
        ApiClient bot = api.with("X-Api-Key", made.payload().path("key").asString());
        String path = "/api/auth/api-keys/" + made.payload().path("id").asString();
        assertThat(api.newTrader().client().delete(path).status()).isEqualTo(404);
        assertThat(ada.client().delete(path).status()).isEqualTo(200);
        assertThat(bot.get("/api/auth/protected_route").status()).isEqualTo(401);
        assertThat(ada.client().delete(path).status()).isEqualTo(404);

        Reply brief = ada.client()
                .post(
                        "/api/auth/api-keys/",
                        Map.of(
                                "name",
                                "brief",
                                "scopes",
                                List.of("READ"),
                                "expiresAt",
                                service.clock().instant().plusSeconds(60).toString()));
        ApiClient briefBot = api.with("X-Api-Key", brief.payload().path("key").asString());
        assertThat(briefBot.get("/api/auth/protected_route").status()).isEqualTo(200);
        // A second more: the store keeps microseconds, and rounds the last nanoseconds up as well as down.
        service.clock().advance(Duration.ofSeconds(61));
        assertThat(briefBot.get("/api/auth/protected_route").status()).isEqualTo(401);

        ApiClient third = bot(ada, List.of("READ"));
        api.signIn("admin").client().send("POST", "/api/admin/users/" + ada.id() + "/lock", null);
        assertThat(third.get("/api/auth/protected_route").status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"scopes\":[\"READ\"]}",
                "{\"name\":\"\",\"scopes\":[\"READ\"]}",
                "{\"name\":\"bot\",\"scopes\":[]}",
                "{\"name\":\"bot\",\"scopes\":[\"ROOT\"]}",
                "{\"name\":\"bot\",\"scopes\":[null]}",
                "{\"name\":\"bot\",\"scopes\":[\"READ\"],\"userId\":\"1\"}",
                "{\"name\":\"bot\",\"scopes\":[\"READ\"],\"portfolioId\":\"1\"}",
                "{\"name\":\"bot\",\"scopes\":[\"READ\"],\"expiresAt\":\"2020-01-01T00:00:00Z\"}"
            })
    void what_makes_no_key_is_400(String body) {
        assertThat(api.newTrader()
                        .client()
                        .send("POST", "/api/auth/api-keys/", body)
                        .status())
                .isEqualTo(400);
    }

    @Test
    void a_key_cannot_be_made_for_a_portfolio_of_somebody_else() {
        Reply reply = api.newTrader()
                .client()
                .post(
                        "/api/auth/api-keys/",
                        Map.of(
                                "name",
                                "bot",
                                "scopes",
                                List.of("TRADE"),
                                "portfolioId",
                                UUID.randomUUID().toString()));
        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.code()).isEqualTo("PORTFOLIO_NOT_FOUND");
    }

    private ApiClient bot(Signed owner, List<String> scopes) {
        return api.with("X-Api-Key", make(owner, scopes).payload().path("key").asString());
    }

    private static Reply make(Signed owner, List<String> scopes) {
        Reply made = owner.client().post("/api/auth/api-keys/", Map.of("name", "bot", "scopes", scopes));
        assertThat(made.status()).isEqualTo(200);
        return made;
    }
}
