package io.pqtrade.order.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.auth.AccessToken;
import io.pqtrade.auth.TokenVerifier;
import io.pqtrade.auth.Verification.Verified;
import io.pqtrade.order.ApiClient;
import io.pqtrade.order.ApiClient.Reply;
import io.pqtrade.order.ApiClient.Signed;
import io.pqtrade.order.TestOrderService;
import io.pqtrade.order.security.CurrentUser;
import io.pqtrade.order.security.CurrentUser.Credential;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class RefreshTest {

    private final TestOrderService service = TestOrderService.shared();
    private final ApiClient api = service.client();

    @Test
    void a_hundred_refreshes_at_once_have_one_child() throws Exception {
        Signed ada = api.newTrader();
        List<Callable<Reply>> hundred = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            hundred.add(() -> refresh(ada.refreshToken()));
        }
        List<Reply> replies = atOnce(hundred);
        assertThat(replies).allMatch(reply -> reply.status() == 200);
        assertThat(replies.stream().map(RefreshTest::refreshToken).distinct()).hasSize(1);
        assertThat(service.database()
                        .number("select count(*) from refresh_token where family_id = '" + family(ada) + "'"))
                .isEqualTo(2);
        assertThat(refresh(refreshToken(replies.getFirst())).status()).isEqualTo(200);
    }

    @Test
    void a_repeat_within_ten_seconds_gets_the_same_token_even_when_that_was_used_already() {
        Signed ada = api.newTrader();
        String child = refreshToken(refresh(ada.refreshToken()));
        String grandchild = refreshToken(refresh(child));
        service.clock().advance(Duration.ofSeconds(10));
        assertThat(refreshToken(refresh(ada.refreshToken()))).isEqualTo(child);
        assertThat(refreshToken(refresh(child))).isEqualTo(grandchild);
        assertThat(refresh(grandchild).status()).isEqualTo(200);
    }

    @Test
    void a_used_token_shown_later_ends_the_whole_family_and_no_other() {
        Signed thief = api.newTrader();
        Signed elsewhere = api.signIn(thief.username());
        Reply first = refresh(thief.refreshToken());
        service.clock().advance(Duration.ofSeconds(11));

        Reply reused = refresh(thief.refreshToken());
        assertThat(reused.status()).isEqualTo(401);
        assertThat(reused.code()).isEqualTo("TOKEN_REVOKED");
        assertThat(refresh(refreshToken(first)).status()).isEqualTo(401);
        assertThat(refresh(thief.refreshToken()).status()).isEqualTo(401);
        assertThat(self(first.payload().path("accessToken").asString()).code()).isEqualTo("TOKEN_REVOKED");
        assertThat(thief.client().get("/api/auth/protected_route").code()).isEqualTo("TOKEN_REVOKED");
        assertThat(elsewhere.client().get("/api/auth/protected_route").status()).isEqualTo(200);
        assertThat(refresh(elsewhere.refreshToken()).status()).isEqualTo(200);
    }

    @Test
    void an_access_token_ends_after_five_minutes_and_a_session_after_seven_days_however_busy() {
        Signed ada = api.newTrader();
        service.clock().advance(Duration.ofSeconds(301));
        assertThat(ada.client().get("/api/auth/protected_route").code()).isEqualTo("TOKEN_EXPIRED");
        String token = ada.refreshToken();
        for (int day = 0; day < 6; day++) {
            service.clock().advance(Duration.ofDays(1));
            Reply next = refresh(token);
            assertThat(next.status()).isEqualTo(200);
            token = refreshToken(next);
        }
        service.clock().advance(Duration.ofDays(1));
        assertThat(refresh(token).code()).isEqualTo("TOKEN_REVOKED");
    }

    @Test
    void a_refresh_keeps_the_portfolio_scope() {
        Signed ada = api.newTrader();
        UUID portfolio = UUID.randomUUID();
        AccessToken claims = claims(ada);
        CurrentUser caller = new CurrentUser(
                claims.userId(), claims.username(), claims.role(), null, Credential.ACCESS_TOKEN, claims);
        String scoped =
                service.bean(PortfolioSessions.class).scope(caller, portfolio).accessToken();
        assertThat(self(scoped).payload().path("portfolioId").asString()).isEqualTo(portfolio.toString());

        Reply next = refresh(ada.refreshToken());
        Reply again = refresh(refreshToken(next));
        assertThat(self(again.payload().path("accessToken").asString())
                        .payload()
                        .path("portfolioId")
                        .asString())
                .isEqualTo(portfolio.toString());
        Signed other = api.signIn(ada.username());
        assertThat(other.client()
                        .get("/api/auth/protected_route")
                        .payload()
                        .path("portfolioId")
                        .isNull())
                .isTrue();
    }

    @Test
    void whichever_comes_first_a_logout_leaves_no_living_token() throws Exception {
        for (int round = 0; round < 20; round++) {
            Signed ada = api.newTrader();
            List<Reply> replies = atOnce(List.of(
                    () -> refresh(ada.refreshToken()),
                    () -> ada.client().send("POST", "/api/auth/logout", null),
                    () -> refresh(ada.refreshToken())));
            assertThat(replies.get(1).status()).isEqualTo(204);
            for (Reply reply : List.of(replies.get(0), replies.get(2))) {
                if (reply.status() == 200) {
                    assertThat(self(reply.payload().path("accessToken").asString())
                                    .status())
                            .isEqualTo(401);
                    assertThat(refresh(refreshToken(reply)).status()).isEqualTo(401);
                }
            }
            assertThat(refresh(ada.refreshToken()).status()).isEqualTo(401);
        }
    }

    @Test
    void a_refresh_token_ends_the_session_when_the_access_token_has_expired() {
        Signed ada = api.newTrader();
        service.clock().advance(Duration.ofSeconds(301));
        Reply out = ada.client().post("/api/auth/logout/", Map.of("refreshToken", ada.refreshToken()));
        assertThat(out.status()).isEqualTo(204);
        assertThat(refresh(ada.refreshToken()).status()).isEqualTo(401);
        assertThat(api.send("POST", "/api/auth/logout/", null).status()).isEqualTo(401);
    }

    @Test
    void made_up_tokens_are_refused() {
        for (String token : List.of("x", "A".repeat(43), api.newTrader().accessToken())) {
            assertThat(refresh(token).status()).isIn(400, 401);
        }
        assertThat(api.post("/api/auth/refresh", Map.of()).code()).isEqualTo("UNAUTHENTICATED");
        assertThat(api.send("POST", "/api/auth/refresh", null).code()).isEqualTo("UNAUTHENTICATED");
    }

    @Test
    void a_browser_gets_a_cookie_that_only_pages_of_this_site_can_use() {
        Signed ada = api.newTrader();
        Reply login = api.post(
                "/api/auth/login/",
                Map.of("username", ada.username(), "password", TestOrderService.PASSWORD, "tokenDelivery", "COOKIE"));
        assertThat(login.payload().has("refreshToken")).isFalse();
        String cookie = login.header("Set-Cookie").orElseThrow();
        assertThat(cookie)
                .contains("; Path=/api/auth;", "; Secure", "; HttpOnly", "; SameSite=Strict", "Max-Age=604800");

        ApiClient browser = api.with("Cookie", cookie.substring(0, cookie.indexOf(';')));
        assertThat(browser.send("POST", "/api/auth/refresh/", null).status()).isEqualTo(403);
        assertThat(browser.with("Sec-Fetch-Site", "cross-site")
                        .send("POST", "/api/auth/refresh/", null)
                        .code())
                .isEqualTo("FORBIDDEN");
        assertThat(browser.with("Origin", "https://evil.example")
                        .send("POST", "/api/auth/refresh/", null)
                        .status())
                .isEqualTo(403);
        assertThat(browser.with("Origin", "null")
                        .send("POST", "/api/auth/logout/", null)
                        .status())
                .isEqualTo(403);

        Reply next = browser.with("Sec-Fetch-Site", "same-origin").send("POST", "/api/auth/refresh/", null);
        assertThat(next.status()).isEqualTo(200);
        assertThat(next.payload().has("refreshToken")).isFalse();
        String renewed = next.header("Set-Cookie").orElseThrow();
        ApiClient later = api.with("Cookie", renewed.substring(0, renewed.indexOf(';')))
                .with("X-Forwarded-Host", "trade.example.org")
                .with("Origin", "https://trade.example.org");
        assertThat(later.send("POST", "/api/auth/refresh/", "{}").status()).isEqualTo(200);
        Reply out = later.send("POST", "/api/auth/logout/", null);
        assertThat(out.status()).isEqualTo(204);
        assertThat(out.header("Set-Cookie").orElseThrow()).contains("Max-Age=0");
    }

    private Reply refresh(String token) {
        return api.post("/api/auth/refresh/", Map.of("refreshToken", token));
    }

    private Reply self(String accessToken) {
        return api.bearer(accessToken).get("/api/auth/protected_route/");
    }

    private AccessToken claims(Signed user) {
        if (service.bean(TokenVerifier.class).verify(user.accessToken())
                instanceof Verified<AccessToken>(AccessToken claims)) {
            return claims;
        }
        throw new AssertionError("not a living token");
    }

    private UUID family(Signed user) {
        return claims(user).family();
    }

    private static String refreshToken(Reply reply) {
        return reply.payload().path("refreshToken").asString();
    }

    /** Starts everything at the same moment and gives the results in the order asked. */
    static <T> List<T> atOnce(List<Callable<T>> work) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> running = new ArrayList<>();
            for (Callable<T> one : work) {
                running.add(threads.submit(() -> {
                    start.await();
                    return one.call();
                }));
            }
            start.countDown();
            List<T> results = new ArrayList<>();
            for (Future<T> one : running) {
                results.add(one.get());
            }
            return results;
        }
    }
}
