package io.pqtrade.gateway;

import static io.pqtrade.gateway.Door.problem;
import static io.pqtrade.gateway.Door.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayTest {

    private static StandIn order;
    private static StandIn market;
    private static Door door;

    @BeforeAll
    static void open() {
        order = new StandIn("order");
        market = new StandIn("market");
        door = Door.open(order.url(), market.url(), "--pq.gateway.rate-limit=0");
    }

    @AfterAll
    static void close() {
        door.close();
        order.close();
        market.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/portfolio/list/,order",
        "/api/admin/users/,order",
        "/api/admin/marketing/,order",
        "/api/admin/market/mode/,market",
        "/api/admin/market/quote,market",
        "/prices/,market",
        "/prices,market",
        "/prices/market/?symbols=EURUSD,market"
    })
    void each_path_leads_to_its_service(String path, String service) throws Exception {
        HttpResponse<String> reply = send(door.signed(path).GET());

        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.body()).contains("\"payload\":\"" + service + "\"");
        assertThat((service.equals("order") ? order : market).last().path()).isEqualTo(path);
    }

    @Test
    void a_gateway_without_a_dashboard_says_so_at_the_root() throws Exception {
        assertThat(send(door.request("/").GET()).body()).contains("PQ_DASHBOARD_DIR");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/nothing", "/api2", "/apix/orders", "/pricesx", "/actuator/health", "/index.php", "/error"})
    void a_path_of_nobody_is_a_404_problem(String path) throws Exception {
        problem(send(door.signed(path).GET()), 404, "NOT_FOUND");
    }

    @Test
    void a_service_hears_from_the_gateway_alone_who_and_where_the_caller_is() throws Exception {
        send(door.signed("/api/portfolio/list/")
                .header("X-User-Id", "somebody")
                .header("X-User-Role", "ADMIN")
                .header("X-User-Anything", "x")
                .header("X-Forwarded-For", "8.8.8.8")
                .header("X-Forwarded-Proto", "https")
                .header("Forwarded", "for=8.8.8.8")
                .header("X-Real-IP", "8.8.8.8")
                .header("X-Http-Method-Override", "DELETE")
                .header("X-Kept", "yes")
                .GET());

        StandIn.Received received = order.last();
        assertThat(received.header("X-user-id")).isEqualTo(Door.USER.toString());
        assertThat(received.header("X-user-role")).isEqualTo("TRADER");
        assertThat(received.header("X-portfolio-id")).isEqualTo(Door.PORTFOLIO.toString());
        assertThat(received.header("X-forwarded-for")).isEqualTo("127.0.0.1");
        assertThat(received.header("X-forwarded-proto")).isEqualTo("http");
        assertThat(received.header("X-kept")).isEqualTo("yes");
        assertThat(received.headers())
                .doesNotContainKeys("X-user-anything", "Forwarded", "X-real-ip", "X-http-method-override");
    }

    @Test
    void nobody_is_named_where_no_token_was_verified() throws Exception {
        send(door.request("/prices/").header("X-User-Id", "somebody").GET());

        assertThat(market.last().headers()).doesNotContainKeys("X-user-id", "X-user-role", "X-portfolio-id");
    }

    @Test
    void one_request_id_runs_through_request_and_reply() throws Exception {
        HttpResponse<String> given = send(door.signed("/api/portfolio/list/")
                .header("X-Request-Id", "trace-1")
                .GET());
        String passedOn = order.last().header("X-request-id");
        HttpResponse<String> forged = send(door.signed("/api/portfolio/list/")
                .header("X-Request-Id", "a b<c>")
                .GET());

        assertThat(passedOn).isEqualTo("trace-1");
        assertThat(given.headers().allValues("X-Request-Id")).containsExactly("trace-1");
        assertThat(forged.headers().firstValue("X-Request-Id").orElse("")).matches("[0-9a-f]{24}");
        assertThat(order.last().header("X-request-id"))
                .isEqualTo(forged.headers().firstValue("X-Request-Id").orElse(""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/portfolio/list/", "/nothing", "/prices/"})
    void every_reply_has_the_security_headers_once(String path) throws Exception {
        HttpResponse<String> reply = send(door.signed(path).GET());

        assertThat(reply.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(reply.headers().allValues("X-Frame-Options")).containsExactly("DENY");
        assertThat(reply.headers().allValues("Referrer-Policy")).containsExactly("no-referrer");
        assertThat(reply.headers().allValues("Cache-Control")).containsExactly("no-store");
        assertThat(reply.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("frame-ancestors 'none'");
        assertThat(reply.headers().firstValue("Strict-Transport-Security")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/auth/login/,200",
        "/api/auth/register,200",
        "/api/auth/refresh/,200",
        "/api/auth/keys/,200",
        "/api/auth/protected_route/,200",
        "/prices/market/,200",
        "/api/portfolio/list/,401",
        "/api/orders/active/list,401",
        "/api/admin/market/mode/,401"
    })
    void without_a_token_only_what_may_be_public_passes(String path, int status) throws Exception {
        HttpResponse<String> reply = send(door.request(path).GET());

        assertThat(reply.statusCode()).isEqualTo(status);
        if (status == 401) {
            problem(reply, 401, "UNAUTHENTICATED");
            assertThat(reply.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        }
    }

    @Test
    void an_api_key_is_left_to_the_service() throws Exception {
        HttpResponse<String> reply = send(
                door.request("/api/portfolio/list/").header("X-Api-Key", "k").GET());

        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(order.last().header("X-api-key")).isEqualTo("k");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer", "Bearer ", "Bearer x.y.z", "Basic YTpi", "Bearer eyJhbGciOiJub25lIn0.e30."})
    void a_token_that_is_not_ours_is_401(String authorization) throws Exception {
        problem(
                send(door.request("/api/portfolio/list/")
                        .header("Authorization", authorization)
                        .GET()),
                401,
                "UNAUTHENTICATED");
    }

    @Test
    void a_token_signed_by_another_key_is_401() throws Exception {
        String forged = new Tokens().of(Door.USER, Door.PORTFOLIO);

        problem(
                send(door.request("/prices/")
                        .header("Authorization", "Bearer " + forged)
                        .GET()),
                401,
                "UNAUTHENTICATED");
    }

    @Test
    void an_expired_token_is_told_apart_and_does_not_stand_in_the_way_of_a_new_one() throws Exception {
        String expired = "Bearer " + door.tokens.expired(Door.USER);

        problem(
                send(door.request("/api/portfolio/list/")
                        .header("Authorization", expired)
                        .GET()),
                401,
                "TOKEN_EXPIRED");
        assertThat(send(door.post(door.request("/api/auth/refresh/").header("Authorization", expired), "{}"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_body_is_json() throws Exception {
        problem(
                send(door.signed("/api/portfolio/create/")
                        .header("Content-Type", "text/xml")
                        .POST(BodyPublishers.ofString("<a/>"))),
                415,
                "UNSUPPORTED_MEDIA_TYPE");
        problem(
                send(door.signed("/api/portfolio/create/").POST(BodyPublishers.ofString("{}"))),
                415,
                "UNSUPPORTED_MEDIA_TYPE");
        assertThat(send(door.signed("/api/portfolio/create/")
                                .header("Content-Type", "application/json; charset=UTF-8")
                                .POST(BodyPublishers.ofString("{}")))
                        .statusCode())
                .isEqualTo(200);
        assertThat(send(door.signed("/api/auth/logout/").POST(BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_body_over_64_kib_is_413_whether_its_length_is_told_or_not() throws Exception {
        byte[] body = ("{\"a\":\"" + "x".repeat(300_000) + "\"}").getBytes();
        int before = order.count();

        // Many times: a connection closed over an unread body would be reset only now and then.
        for (int i = 0; i < 50; i++) {
            problem(
                    send(json(door.signed("/api/portfolio/create/")).POST(BodyPublishers.ofByteArray(body))),
                    413,
                    "PAYLOAD_TOO_LARGE");
            problem(
                    send(json(door.signed("/api/portfolio/create/"))
                            .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))),
                    413,
                    "PAYLOAD_TOO_LARGE");
        }
        assertThat(order.count()).isEqualTo(before);
    }

    @Test
    void a_chunked_body_within_the_limit_arrives_whole() throws Exception {
        byte[] body = ("{\"a\":\"" + "x".repeat(60_000) + "\"}").getBytes();

        HttpResponse<String> reply = send(json(door.signed("/api/portfolio/create/"))
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))));

        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(order.last().body()).isEqualTo(body);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/orders/execute/,,400,IDEMPOTENCY_KEY_MISSING",
        "/api/orders/close,,400,IDEMPOTENCY_KEY_MISSING",
        "/api/portfolio/deposit/,,400,IDEMPOTENCY_KEY_MISSING",
        "/api/orders/execute/,a b,400,INVALID_VALUE",
        "/api/orders/execute/,k-1,200,",
        "/api/orders/preview/,,200,",
        "/api/portfolio/create/,,200,"
    })
    void a_call_that_moves_orders_or_money_needs_a_key(String path, String key, int status, String code)
            throws Exception {
        HttpRequest.Builder request = door.post(door.signed(path), "{}");
        HttpResponse<String> reply = send(key == null ? request : request.header("Idempotency-Key", key));

        assertThat(reply.statusCode()).isEqualTo(status);
        if (code != null) {
            problem(reply, status, code);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api//orders",
                "/api/../prices",
                "/api/./orders",
                "/api/orders;x=1",
                "/api/%2e%2e/prices",
                "/api/a%2fb",
                "/api/a%5Cb",
                "/api/a%00b",
                "/api/a%25b"
            })
    void a_path_that_others_might_read_otherwise_is_refused(String path) throws Exception {
        problem(send(door.signed(path).GET()), 400, "MALFORMED_REQUEST");
    }

    @Test
    void an_error_page_of_a_service_becomes_a_problem() throws Exception {
        HttpResponse<String> page = send(door.signed("/api/fault/page").GET());

        problem(page, 503, "SERVICE_UNAVAILABLE");
        assertThat(page.body()).doesNotContain("Oops", "Foo.java");
        problem(send(door.signed("/api/fault/bare").GET()), 404, "NOT_FOUND");
    }

    @Test
    void a_problem_of_a_service_passes_as_it_is() throws Exception {
        HttpResponse<String> reply = send(door.signed("/api/fault/problem").GET());

        assertThat(reply.statusCode()).isEqualTo(422);
        assertThat(reply.body()).isEqualTo("{\"code\":\"MARKET_CLOSED\"}");
    }

    @Test
    void a_service_that_hangs_is_a_503_within_the_time_limit() throws Exception {
        long began = System.nanoTime();

        HttpResponse<String> reply = send(door.signed("/api/fault/hang").GET());

        problem(reply, 503, "SERVICE_UNAVAILABLE");
        assertThat(reply.body()).contains("The order service did not answer in time");
        assertThat(reply.headers().firstValue("Retry-After")).isPresent();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void a_reply_that_breaks_off_is_never_taken_for_whole() {
        assertThatThrownBy(() -> send(door.signed("/api/fault/cut").GET())).isInstanceOf(IOException.class);
    }

    private static HttpRequest.Builder json(HttpRequest.Builder request) {
        return request.header("Content-Type", "application/json");
    }
}
