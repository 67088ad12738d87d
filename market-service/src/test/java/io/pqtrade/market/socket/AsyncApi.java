package io.pqtrade.market.socket;

import io.pqtrade.testkit.Vectors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The AsyncAPI document, and whether a message is what it says: as much of JSON Schema as it uses. */
final class AsyncApi {

    private static final Set<String> KNOWN = Set.of(
            "$ref",
            "type",
            "const",
            "enum",
            "required",
            "properties",
            "additionalProperties",
            "items",
            "minItems",
            "minimum",
            "maximum",
            "oneOf",
            "anyOf",
            "format",
            "description");

    private final JsonNode document;

    AsyncApi() {
        try {
            String yaml = Files.readString(Vectors.repositoryRoot().resolve("docs/protocols/asyncapi.yaml"));
            this.document = JsonMapper.builder().build().valueToTree(new Yaml().load(yaml));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Names of the messages of one operation. */
    List<String> messages(String operation) {
        return document.path("operations")
                .path(operation)
                .path("messages")
                .valueStream()
                .map(reference -> reference.path("$ref").asString())
                .map(reference -> reference.substring(reference.lastIndexOf('/') + 1))
                .toList();
    }

    /** What is wrong with a message; empty when nothing is. */
    List<String> complaints(String message, JsonNode json) {
        List<String> complaints = new ArrayList<>();
        check(
                message,
                document.path("components").path("messages").path(message).path("payload"),
                json,
                complaints);
        return complaints;
    }

    private boolean fits(JsonNode schema, JsonNode json) {
        List<String> complaints = new ArrayList<>();
        check("", schema, json, complaints);
        return complaints.isEmpty();
    }

    private void check(String at, JsonNode schema, JsonNode json, List<String> complaints) {
        if (schema.has("$ref")) {
            check(at, document.at(schema.path("$ref").asString().substring(1)), json, complaints);
            return;
        }
        if (schema.isMissingNode() || !KNOWN.containsAll(schema.propertyNames())) {
            complaints.add(at + ": the document says what this test does not know");
            return;
        }
        complain(schema.has("type") && !isOfType(schema.path("type"), json), at + " is of another type", complaints);
        complain(schema.has("const") && !schema.path("const").equals(json), at + " is another value", complaints);
        complain(
                schema.has("enum") && schema.path("enum").valueStream().noneMatch(json::equals),
                at + " is none of the values",
                complaints);
        complain(
                schema.has("minimum") && json.asLong() < schema.path("minimum").asLong(), at + " is small", complaints);
        complain(
                schema.has("maximum") && json.asLong() > schema.path("maximum").asLong(), at + " is large", complaints);
        complain(json.size() < schema.path("minItems").asInt(0), at + " is short", complaints);
        complain(schema.has("oneOf") && fitting(schema.path("oneOf"), json) != 1, at + " fits not one", complaints);
        complain(schema.has("anyOf") && fitting(schema.path("anyOf"), json) == 0, at + " fits none", complaints);
        object(at, schema, json, complaints);
        if (schema.has("items")) {
            json.forEach(item -> check(at + "[]", schema.path("items"), item, complaints));
        }
    }

    private void object(String at, JsonNode schema, JsonNode json, List<String> complaints) {
        schema.path("required")
                .forEach(name -> complain(!json.has(name.asString()), at + " lacks " + name, complaints));
        json.properties().forEach(field -> {
            String name = field.getKey();
            if (schema.path("properties").has(name)) {
                check(at + "/" + name, schema.path("properties").path(name), field.getValue(), complaints);
            } else if (schema.path("additionalProperties").isObject()) {
                check(at + "/" + name, schema.path("additionalProperties"), field.getValue(), complaints);
            } else {
                boolean closed = schema.path("additionalProperties").isBoolean()
                        && !schema.path("additionalProperties").asBoolean();
                complain(closed, at + " has a field too many: " + name, complaints);
            }
        });
    }

    private long fitting(JsonNode schemas, JsonNode json) {
        return StreamSupport.stream(schemas.spliterator(), false)
                .filter(schema -> fits(schema, json))
                .count();
    }

    private static boolean isOfType(JsonNode type, JsonNode json) {
        if (type.isArray()) {
            return type.valueStream().anyMatch(one -> isOfType(one, json));
        }
        return switch (type.asString()) {
            case "object" -> json.isObject();
            case "array" -> json.isArray();
            case "string" -> json.isString();
            case "integer" -> json.isIntegralNumber();
            case "boolean" -> json.isBoolean();
            case "null" -> json.isNull();
            default -> false;
        };
    }

    private static void complain(boolean wrong, String complaint, List<String> complaints) {
        if (wrong) {
            complaints.add(complaint);
        }
    }
}
