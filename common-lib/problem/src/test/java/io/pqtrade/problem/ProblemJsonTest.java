package io.pqtrade.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.core.execution.Rejection;
import io.pqtrade.core.execution.RejectionCode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ProblemJsonTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void a_problem_is_written_with_every_member() {
        Problem problem = Problem.of(
                        ProblemCode.INVALID_VALUE,
                        "volume is not a number",
                        List.of(
                                new Problem.FieldError("volume", "not a number"),
                                new Problem.FieldError("side", "missing")))
                .at("/api/orders/execute", "r-1");

        assertThat(problem.toJson())
                .isEqualTo("{\"type\":\"urn:pqtrade:problem:invalid-value\","
                        + "\"title\":\"A value is missing or not acceptable\",\"status\":400,"
                        + "\"detail\":\"volume is not a number\",\"instance\":\"/api/orders/execute\","
                        + "\"code\":\"INVALID_VALUE\","
                        + "\"errors\":[{\"field\":\"volume\",\"reason\":\"not a number\"},"
                        + "{\"field\":\"side\",\"reason\":\"missing\"}],\"requestId\":\"r-1\"}");
    }

    @Test
    void a_refusal_shows_the_figures_it_was_decided_on() {
        Problem problem = Problem.of(new Rejection(
                RejectionCode.INSUFFICIENT_MARGIN,
                "The order needs 500.00 USD of margin and 20.10 are free.",
                Map.of("required", "500.00", "free", "20.10")));

        JsonNode json = JSON.readTree(problem.toJson());

        assertThat(json.get("status").asInt()).isEqualTo(422);
        assertThat(json.get("facts").get("free").asString()).isEqualTo("20.10");
        assertThat(json.has("requestId")).isFalse();
        assertThat(json.get("errors").isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\"",
                "\\",
                "\\u0041",
                "a\nb\rc\td",
                "\u0000\u0001\u001f\u007f",
                "é€漢",
                "😀",
                "\u2028\u2029",
                "</script>"
            })
    void any_text_survives_writing_and_parsing(String text) {
        JsonNode json = JSON.readTree(Problem.of(ProblemCode.NOT_FOUND, text).toJson());

        assertThat(json.get("detail").asString()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud83d", "\ude00", "a\ud83db", "\ude00\ud83d"})
    void half_a_surrogate_pair_survives_the_way_through_utf_8(String text) {
        byte[] bytes = Problem.of(ProblemCode.NOT_FOUND, text).toJson().getBytes(StandardCharsets.UTF_8);

        assertThat(JSON.readTree(bytes).get("detail").asString()).isEqualTo(text);
    }
}
