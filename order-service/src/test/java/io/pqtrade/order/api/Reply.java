package io.pqtrade.order.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the service answered. */
record Reply(int status, HttpHeaders headers, String body) {
    private static final JsonMapper JSON = JsonMapper.shared();

    static Reply of(HttpResponse<String> response) {
        return new Reply(response.statusCode(), response.headers(), response.body());
    }

    JsonNode json() {
        return JSON.readTree(body);
    }

    /** The payload of a success, which says 200 in its body too. */
    JsonNode ok() {
        assertThat(status).as(body).isEqualTo(200);
        assertThat(json().path("status").asInt()).isEqualTo(200);
        return json().path("payload");
    }

    /** A problem with this status and code, in the one shape. */
    JsonNode refused(int expectedStatus, String expectedCode) {
        assertThat(status).as(body).isEqualTo(expectedStatus);
        assertThat(header("Content-Type")).startsWith("application/problem+json");
        JsonNode problem = json();
        assertThat(problem.path("code").asString()).as(body).isEqualTo(expectedCode);
        assertThat(problem.path("status").asInt()).isEqualTo(expectedStatus);
        assertThat(problem.path("type").asString()).isNotEmpty();
        assertThat(problem.path("title").asString()).isNotEmpty();
        assertThat(problem.path("detail").asString()).isNotEmpty();
        assertThat(problem.path("instance").asString()).startsWith("/api/");
        assertThat(problem.path("requestId").asString()).isNotEmpty();
        return problem;
    }

    boolean replayed() {
        return headers.firstValue("Idempotent-Replayed").isPresent();
    }

    String header(String name) {
        return headers.firstValue(name).orElse("");
    }
}
