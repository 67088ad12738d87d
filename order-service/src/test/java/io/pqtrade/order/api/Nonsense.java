package io.pqtrade.order.api;

import io.pqtrade.testkit.PublishedApi.Operation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls no sensible client makes: a good one with one part of it replaced by nonsense. */
record Nonsense(Loot loot, JsonNode schemas) {

    /** @param what was replaced by what */
    record Shot(Operation operation, String path, byte @Nullable [] body, String what) {}

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String LONG = "x".repeat(5_000);

    /** In the place of a field's value; JSON, or what looks like it. */
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "[]",
            "{}",
            "[[1]]",
            "{\"a\":{\"b\":null}}",
            "0",
            "-0",
            "-1",
            "0.5",
            "NaN",
            "-Infinity",
            "1e400",
            "1e-400",
            "2147483648",
            "99999999999999999999",
            "1234567890123456789012345678901234567890",
            "\"\"",
            "\" \"",
            "\"abc\"",
            "\"NaN\"",
            "\"1e400\"",
            "\"1e999999999\"",
            "\"0\"",
            "\"-1\"",
            "\"0.000000000000000000000000000000000001\"",
            "\"1234567890123456789012345678901234567890\"",
            "\"99999999999999999999999999999999999999\"",
            "\"\\u0000\"",
            "\"a\\nb\"",
            "\"\\ud800\"",
            "\"\u202e\ud83d\udca9\"",
            "\"' OR 1=1 --\"",
            "\"" + LONG + "\"",
            "\"2026-02-30T00:00:00Z\"",
            "\"+1000000000-12-31T23:59:59Z\"",
            "\"-999999999-01-01T00:00:00Z\"",
            "\"1970-01-01T00:00:00Z\"",
            "\"00000000-0000-0000-0000-000000000000\"",
            "[".repeat(600) + "]".repeat(600),
            "{\"a\":".repeat(600) + "1" + "}".repeat(600));

    /** In the place of the whole body. */
    private static final List<String> BODIES = List.of(
            "",
            " ",
            "null",
            "true",
            "7",
            "\"x\"",
            "[]",
            "[{}]",
            "{",
            "{}",
            "{\"a\"",
            "{\"\":1}",
            "{} {}",
            "{\"nobodyKnowsThis\":1}",
            "\ufeff{}",
            "<a/>",
            "[".repeat(20_000),
            "{\"a\":".repeat(5_000),
            "{\"a\":\"" + "x".repeat(70_000) + "\"}");

    /** In the place of an id in a path, or of a query parameter's value. */
    private static final List<String> TEXTS = List.of(
            "0",
            "-1",
            "1e3",
            "abc",
            "99999999999999999999",
            "9223372036854775807",
            "%00",
            "%20",
            "%0A",
            "%C3%28",
            "%F0%9F%92%A9",
            "%27%20OR%201%3D1",
            "%25",
            "%7B%7D",
            "00000000-0000-0000-0000-000000000000",
            "2026-02-30T00:00:00Z",
            "%2B1000000000-12-31T23:59:59Z",
            "-999999999-01-01T00:00:00Z",
            "0001-01-01T00:00:00Z",
            "x".repeat(2_000));

    Stream<Shot> at(Operation operation) {
        return Stream.of(bodies(operation), fields(operation), paths(operation), queries(operation))
                .flatMap(List::stream);
    }

    private List<Shot> bodies(Operation operation) {
        if (!operation.said().has("requestBody")) {
            return List.of();
        }
        List<Shot> shots = new ArrayList<>();
        for (String body : BODIES) {
            shots.add(shot(operation, utf8(body), "body " + cut(body)));
        }
        byte[] broken = utf8(body(operation, Map.of()).replace("\":", "\u00ff\":"));
        shots.add(shot(
                operation,
                new String(broken, StandardCharsets.UTF_8).getBytes(StandardCharsets.ISO_8859_1),
                "bad UTF-8"));
        shots.add(shot(operation, null, "no body"));
        return shots;
    }

    private List<Shot> fields(Operation operation) {
        JsonNode schema = operation
                .said()
                .path("requestBody")
                .path("content")
                .path("application/json")
                .path("schema");
        List<Shot> shots = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : properties(schema).entrySet()) {
            for (String value : VALUES) {
                String what = field.getKey() + " = " + cut(value);
                shots.add(shot(operation, utf8(body(operation, Map.of(field.getKey(), value))), what));
                for (String inner : properties(field.getValue()).keySet()) {
                    String nested = "{" + JSON.writeValueAsString(inner) + ":" + value + "}";
                    shots.add(shot(
                            operation,
                            utf8(body(operation, Map.of(field.getKey(), nested))),
                            field.getKey() + "." + inner + " = " + cut(value)));
                }
            }
        }
        return shots;
    }

    private List<Shot> paths(Operation operation) {
        List<Shot> shots = new ArrayList<>();
        if (operation.path().contains("{")) {
            for (String text : TEXTS) {
                String path = operation.path().replaceAll("\\{\\w+}", text);
                shots.add(new Shot(operation, path, goodBody(operation), "id " + cut(text)));
            }
        }
        return shots;
    }

    private List<Shot> queries(Operation operation) {
        List<Shot> shots = new ArrayList<>();
        if (!operation.method().equals("GET")) {
            return shots;
        }
        String path = loot.path(operation.path());
        shots.add(new Shot(operation, path + "?nobodyKnowsThis=1&&=&a=%00", null, "unknown parameters"));
        for (JsonNode parameter : operation.said().path("parameters")) {
            if (parameter.path("in").asString().equals("query")) {
                for (String text : TEXTS) {
                    String query = parameter.path("name").asString() + "=" + text;
                    shots.add(new Shot(operation, path + "?" + query, null, cut(query)));
                    shots.add(new Shot(operation, path + "?" + query + "&" + query, null, "twice " + cut(query)));
                }
            }
        }
        return shots;
    }

    private Shot shot(Operation operation, byte @Nullable [] body, String what) {
        return new Shot(operation, loot.path(operation.path()), body, what);
    }

    private byte @Nullable [] goodBody(Operation operation) {
        return operation.said().has("requestBody") ? utf8(body(operation, Map.of())) : null;
    }

    /** The good body with some fields replaced. */
    private String body(Operation operation, Map<String, String> replaced) {
        JsonNode good =
                JSON.readTree(loot.in(DocumentedCalls.template(operation)).replace('\'', '"'));
        Map<String, String> fields = new TreeMap<>();
        good.properties()
                .forEach(field -> fields.put(field.getKey(), field.getValue().toString()));
        fields.putAll(replaced);
        StringBuilder body = new StringBuilder("{");
        fields.forEach((name, value) -> body.append(body.length() == 1 ? "" : ",")
                .append(JSON.writeValueAsString(name))
                .append(':')
                .append(value));
        return body.append('}').toString();
    }

    private Map<String, JsonNode> properties(JsonNode schema) {
        String reference = schema.path("$ref").asString("");
        JsonNode resolved =
                reference.isEmpty() ? schema : schemas.path(reference.substring(reference.lastIndexOf('/') + 1));
        Map<String, JsonNode> properties = new TreeMap<>();
        resolved.path("properties").properties().forEach(field -> properties.put(field.getKey(), field.getValue()));
        return properties;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String cut(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }
}
