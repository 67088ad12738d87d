package io.pqtrade.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ErrorRepliesTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static ConfigurableApplicationContext application;
    private static URI root;

    @BeforeAll
    static void start() {
        application = SpringApplication.run(TrapsApplication.class, "--server.port=0", "--spring.main.banner-mode=off");
        root = URI.create("http://127.0.0.1:"
                + ((WebServerApplicationContext) application).getWebServer().getPort());
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"nmae\": \"x\", \"legs\": []}|400|UNKNOWN_FIELD|nmae|is not known here",
                "{\"legs\": [{\"symbol\": \"A\"}, {\"volume\": \"1e400\"}]}|400|INVALID_VALUE|legs[1].volume|must be a decimal number of at most 38 digits",
                "{\"legs\": [{\"volume\": \"NaN\"}]}|400|INVALID_VALUE|legs[0].volume|must be a decimal number",
                "{\"legs\": [{\"volume\": true}]}|400|INVALID_VALUE|legs[0].volume|must be a decimal number",
                "{\"legs\": [{\"side\": \"HOLD\"}]}|400|INVALID_VALUE|legs[0].side|must be one of BUY, SELL",
                "{\"legs\": [{\"symbol\": 1}]}|400|INVALID_VALUE|legs[0].symbol|must be a string",
                "{\"legs\": [{\"role\": \"ADMIN\"}]}|400|UNKNOWN_FIELD|legs[0].role|is not known here",
                "{\"legs\": {}}|400|INVALID_VALUE|legs|must be an array",
                "{\"legs\": [3]}|400|INVALID_VALUE|legs[0]|must be an object",
                "{\"legs\": []|400|MALFORMED_REQUEST||",
                "{\"legs\": [], \"legs\": []}|400|MALFORMED_REQUEST||",
                "{\"legs\": []} {}|400|MALFORMED_REQUEST||",
                "[]|400|MALFORMED_REQUEST||",
                "nonsense|400|MALFORMED_REQUEST||",
                "~~|400|MALFORMED_REQUEST||"
            })
    void a_bad_body_is_told_by_field_and_reason(String body, int status, String code, String field, String reason)
            throws Exception {
        JsonNode problem = problem(post("/basket", BodyPublishers.ofString(body)), status, code);

        if (field == null) {
            assertThat(problem.get("errors").isEmpty()).isTrue();
        } else {
            assertThat(problem.get("errors").get(0).get("field").asString()).isEqualTo(field);
            assertThat(problem.get("errors").get(0).get("reason").asString()).isEqualTo(reason);
        }
        assertThat(problem.get("detail").asString()).doesNotContain("io.pqtrade", "java.", "tools.jackson");
    }

    @Test
    void a_record_that_refuses_its_values_says_why() throws Exception {
        JsonNode problem = problem(post("/picky", BodyPublishers.ofString("{\"name\": \" \"}")), 400, "INVALID_VALUE");

        assertThat(problem.get("detail").asString()).contains("name must not be blank");
    }

    @Test
    void a_null_name_is_refused_by_its_place() throws Exception {
        problem(post("/basket", BodyPublishers.ofString("{\"legs\": [{\"volume\": []}]}")), 400, "INVALID_VALUE");
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/nothing,404,NOT_FOUND",
        "GET,/error,404,NOT_FOUND",
        "DELETE,/basket,405,METHOD_NOT_ALLOWED",
        "GET,/parameters,400,INVALID_VALUE",
        "GET,/parameters?volume=1e999999999,400,INVALID_VALUE",
        "GET,/parameters?volume=1&from=yesterday,400,INVALID_VALUE",
        "GET,/parameters?volume=1&side=HOLD,400,INVALID_VALUE",
        "GET,/list?limit=501,400,INVALID_VALUE",
        "GET,/list?cursor=x,400,INVALID_VALUE",
        "GET,/bug,500,INTERNAL_ERROR",
        "GET,/overflow,500,INTERNAL_ERROR",
        "GET,/busy,503,SERVICE_UNAVAILABLE"
    })
    void every_failure_is_a_problem(String method, String path, int status, String code) throws Exception {
        HttpResponse<String> reply =
                send(request(path).method(method, BodyPublishers.noBody()).build());

        problem(reply, status, code);
        assertThat(reply.body()).doesNotContain("secret", "Exception", "\tat ");
    }

    @Test
    void what_headers_http_wants_beside_a_status_are_there() throws Exception {
        HttpResponse<String> method = send(request("/basket").DELETE().build());
        HttpResponse<String> busy = send(request("/busy").GET().build());

        assertThat(method.headers().firstValue("Allow")).contains("POST");
        assertThat(busy.headers().firstValue("Retry-After")).contains("7");
    }

    @Test
    void another_content_type_is_415_and_another_accept_is_406() throws Exception {
        HttpRequest text = HttpRequest.newBuilder(root.resolve("/basket"))
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString("{}"))
                .build();
        HttpRequest image = request("/list").header("Accept", "image/png").GET().build();

        problem(send(text), 415, "UNSUPPORTED_MEDIA_TYPE");
        problem(send(image), 406, "NOT_ACCEPTABLE");
    }

    @Test
    void a_body_over_64_kib_is_413_whether_its_length_is_told_or_not() throws Exception {
        byte[] body = ("{\"name\": \"" + "x".repeat(65_536) + "\", \"legs\": []}").getBytes();

        problem(post("/basket", BodyPublishers.ofByteArray(body)), 413, "PAYLOAD_TOO_LARGE");
        problem(
                post("/basket", BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))),
                413,
                "PAYLOAD_TOO_LARGE");
    }

    @Test
    void a_chunked_body_within_the_limit_is_read() throws Exception {
        byte[] body = "{\"name\": \"x\", \"legs\": []}".getBytes();

        HttpResponse<String> reply =
                post("/basket", BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));

        assertThat(reply.statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"/basket/", "/later/", "/later", "/list/?limit=3"})
    void a_last_slash_makes_no_difference(String path) throws Exception {
        HttpRequest.Builder request = request(path);
        HttpRequest sent = path.startsWith("/list")
                ? request.GET().build()
                : request.POST(BodyPublishers.ofString(
                                path.startsWith("/later") ? "{\"symbol\":\"A\"}" : "{\"legs\":[]}"))
                        .build();

        HttpResponse<String> reply = send(sent);

        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(reply.body()).get("status").asInt()).isEqualTo(200);
    }

    @Test
    void a_request_id_of_the_client_is_kept_in_reply_problem_and_log_context() throws Exception {
        HttpResponse<String> reply = send(
                request("/log-context").header("X-Request-Id", "trace-7").GET().build());
        HttpResponse<String> missing =
                send(request("/nothing").header("X-Request-Id", "trace-8").GET().build());

        assertThat(reply.headers().firstValue("X-Request-Id")).contains("trace-7");
        assertThat(JSON.readTree(reply.body()).get("payload").asString()).isEqualTo("trace-7");
        assertThat(JSON.readTree(missing.body()).get("requestId").asString()).isEqualTo("trace-8");
    }

    @Test
    void a_path_the_container_refuses_is_a_problem_too() throws Exception {
        HttpResponse<String> reply = send(request("/a%00b").GET().build());

        assertThat(reply.statusCode()).isBetween(400, 404);
        assertThat(reply.body()).doesNotContain("Tomcat", "Exception");
    }

    private static JsonNode problem(HttpResponse<String> reply, int status, String code) {
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(status);
        assertThat(reply.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        JsonNode problem = JSON.readTree(reply.body());
        assertThat(problem.get("code").asString()).isEqualTo(code);
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("instance").asString()).isEqualTo(reply.uri().getPath());
        assertThat(problem.get("requestId").asString())
                .isEqualTo(reply.headers().firstValue("X-Request-Id").orElse(""));
        return problem;
    }

    private static HttpResponse<String> post(String path, BodyPublisher body) throws Exception {
        return send(request(path).POST(body).build());
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(root.resolve(path)).header("Content-Type", "application/json");
    }

    private static HttpResponse<String> send(HttpRequest request) throws Exception {
        return HTTP.send(request, BodyHandlers.ofString());
    }
}
