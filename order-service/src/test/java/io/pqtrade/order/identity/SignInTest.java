package io.pqtrade.order.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.order.ApiClient;
import io.pqtrade.order.ApiClient.Reply;
import io.pqtrade.order.ApiClient.Signed;
import io.pqtrade.order.TestOrderService;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignInTest {

    private final TestOrderService service = TestOrderService.shared();
    private final ApiClient api = service.client();

    @Test
    void a_newcomer_registers_signs_in_sees_himself_and_signs_out() {
        Reply registered = api.post("/api/auth/register/", newcomer("Ada.Lovelace", "ada@example.org"));
        assertThat(registered.status()).isEqualTo(200);
        assertThat(registered.body().path("status").asInt()).isEqualTo(200);
        assertThat(registered.payload().path("role").asString()).isEqualTo("TRADER");
        assertThat(registered.payload().has("password")).isFalse();

        Reply login = api.login("ada.lovelace", TestOrderService.PASSWORD);
        assertThat(login.status()).isEqualTo(200);
        assertThat(login.payload().path("expiresIn").asInt()).isEqualTo(300);
        assertThat(login.payload().path("refreshToken").asString()).hasSize(43);
        assertThat(login.header("Cache-Control")).contains("no-store");

        ApiClient ada = api.bearer(login.payload().path("accessToken").asString());
        Reply self = ada.get("/api/auth/protected_route/");
        assertThat(self.status()).isEqualTo(200);
        assertThat(self.payload().path("user").path("username").asString()).isEqualTo("Ada.Lovelace");
        assertThat(self.payload().path("roles").get(0).asString()).isEqualTo("TRADER");
        assertThat(self.payload().path("portfolioId").isNull()).isTrue();

        Reply out = ada.send("POST", "/api/auth/logout/", null);
        assertThat(out.status()).isEqualTo(204);
        assertThat(out.raw().body()).isEmpty();
        Reply after = ada.get("/api/auth/protected_route/");
        assertThat(after.status()).isEqualTo(401);
        assertThat(after.code()).isEqualTo("TOKEN_REVOKED");
        assertThat(ada.send("POST", "/api/auth/logout/", null).status()).isEqualTo(401);
        Reply refresh = api.post(
                "/api/auth/refresh/",
                Map.of("refreshToken", login.payload().path("refreshToken").asString()));
        assertThat(refresh.status()).isEqualTo(401);
        assertThat(refresh.code()).isEqualTo("TOKEN_REVOKED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "short",
                "12345678",
                "password",
                "Password1!",
                "P@ssw0rd2026",
                "qwertyuiop",
                "aaaaaaaaaaaa",
                "letmein123",
                "abcabcabc",
                "iloveyou2",
                "weak-name",
                "Weak-Name1!",
                "passwordpassword",
                "1q2w3e4r5t"
            })
    void a_password_that_leaked_lists_are_full_of_is_refused(String password) {
        Map<String, Object> weak = newcomer("weak-name", "weak@example.org");
        weak.put("password", password);
        Reply reply = api.post("/api/auth/register/", weak);
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.code()).isEqualTo("WEAK_PASSWORD");
        assertThat(service.database().number("select count(*) from users where username = 'weak-name'"))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Tr4der!Passw0rd-9", "correct horse battery", "S3cure!pw", "xK9#mQ2$vL", "pässwörter sind schön"
            })
    void a_password_that_nobody_would_guess_is_taken_as_it_is(String password) {
        String name = "strong-" + Math.abs(password.hashCode());
        Map<String, Object> strong = newcomer(name, name + "@example.org");
        strong.put("password", password);
        assertThat(api.post("/api/auth/register/", strong).status()).isEqualTo(200);
        assertThat(api.login(name, password).status()).isEqualTo(200);
        assertThat(api.login(name, password + " ").status()).isEqualTo(401);
    }

    @Test
    void a_name_or_address_is_taken_once_whatever_its_case() {
        assertThat(api.post("/api/auth/register/", newcomer("Taken", "taken@example.org"))
                        .status())
                .isEqualTo(200);
        Reply name = api.post("/api/auth/register/", newcomer("tAKEN", "other@example.org"));
        assertThat(name.status()).isEqualTo(409);
        assertThat(name.code()).isEqualTo("USERNAME_TAKEN");
        Reply address = api.post("/api/auth/register/", newcomer("another", "TAKEN@example.org"));
        assertThat(address.status()).isEqualTo(409);
        assertThat(address.code()).isEqualTo("EMAIL_TAKEN");
    }

    @ParameterizedTest
    @CsvSource({"role,ADMIN", "balance,1000000", "userId,1", "locked,false", "tokenVersion,9"})
    void nobody_registers_with_more_than_the_three_fields(String field, String value) {
        Map<String, Object> more = newcomer("greedy", "greedy@example.org");
        more.put(field, value);
        Reply reply = api.post("/api/auth/register/", more);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo("UNKNOWN_FIELD");
        assertThat(service.database().number("select count(*) from users where username = 'greedy'"))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "",
                "{\"username\":1,\"email\":\"a@example.org\",\"password\":\"correct horse\"}",
                "{\"username\":\"a\\u0000bc\",\"email\":\"a@example.org\",\"password\":\"correct horse\"}",
                "{\"username\":\"abc\",\"email\":\"no address\",\"password\":\"correct horse\"}",
                "{\"username\":\"abc\",\"email\":null,\"password\":\"correct horse\"}",
                "{\"username\":\"abc\",\"username\":\"abd\",\"email\":\"a@example.org\",\"password\":\"correct horse\"}"
            })
    void what_cannot_be_read_is_400(String body) {
        Reply reply = api.send("POST", "/api/auth/register/", body);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.header("Content-Type")).contains("application/problem+json");
        assertThat(reply.code()).isNotEmpty();
    }

    @Test
    void a_wrong_password_and_an_unknown_name_look_the_same() {
        Signed ada = api.newTrader();
        Reply wrong = api.login(ada.username(), "not the password");
        Reply unknown = api.login("nobody-at-all", "not the password");
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.code()).isEqualTo("INVALID_CREDENTIALS");
        assertThat(unknown.body().path("detail")).isEqualTo(wrong.body().path("detail"));
        assertThat(unknown.status()).isEqualTo(401);
    }

    @Test
    void a_new_password_ends_every_other_session_and_spares_the_one_that_changed_it() {
        Signed here = api.newTrader();
        Signed there = api.signIn(here.username());
        String next = "another fine password";

        assertThat(here.client()
                        .post("/api/auth/password/", Map.of("current", "wrong one", "new", next))
                        .code())
                .isEqualTo("INVALID_CREDENTIALS");
        assertThat(here.client()
                        .post("/api/auth/password/", Map.of("current", TestOrderService.PASSWORD, "new", "12345678"))
                        .code())
                .isEqualTo("WEAK_PASSWORD");
        assertThat(here.client()
                        .post("/api/auth/password/", Map.of("current", TestOrderService.PASSWORD, "new", next))
                        .status())
                .isEqualTo(200);

        assertThat(here.client().get("/api/auth/protected_route/").status()).isEqualTo(200);
        assertThat(refresh(here.refreshToken()).status()).isEqualTo(200);
        assertThat(there.client().get("/api/auth/protected_route/").code()).isEqualTo("TOKEN_REVOKED");
        assertThat(refresh(there.refreshToken()).status()).isEqualTo(401);
        assertThat(api.login(here.username(), TestOrderService.PASSWORD).status())
                .isEqualTo(401);
        assertThat(api.login(here.username(), next).status()).isEqualTo(200);
    }

    @Test
    void the_public_keys_are_for_everybody_and_tell_no_secret() {
        Reply keys = api.get("/api/auth/keys/");
        assertThat(keys.status()).isEqualTo(200);
        assertThat(keys.payload().path("keys").get(0).path("crv").asString()).isEqualTo("Ed25519");
        assertThat(keys.payload().path("keys").get(0).has("d")).isFalse();
    }

    @Test
    void what_no_rule_names_is_refused() {
        assertThat(api.get("/api/unknown").status()).isEqualTo(401);
        assertThat(api.get("/").status()).isEqualTo(401);
        ApiClient ada = api.newTrader().client();
        assertThat(ada.get("/api/unknown").status()).isEqualTo(404);
        assertThat(ada.get("/api/admin/users").status()).isEqualTo(403);
        assertThat(ada.get("/elsewhere").status()).isEqualTo(403);
        assertThat(ada.get("/actuator/health").status()).isEqualTo(403);
        Reply refused = api.get("/api/auth/protected_route");
        assertThat(refused.header("Content-Type")).contains("application/problem+json");
        assertThat(refused.header("WWW-Authenticate")).contains("Bearer");
        assertThat(refused.header("X-Request-Id")).isPresent();
    }

    private Reply refresh(String token) {
        return api.post("/api/auth/refresh/", Map.of("refreshToken", token));
    }

    private static Map<String, Object> newcomer(String username, String email) {
        return new HashMap<>(Map.of("username", username, "email", email, "password", TestOrderService.PASSWORD));
    }
}
