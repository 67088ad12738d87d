package io.pqtrade.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The platform's OpenAPI document, as {@code docs/protocols/openapi.json} has it. */
public final class PublishedApi {

    /**
     * One call of it.
     *
     * @param method in capitals
     * @param path without its last slash
     * @param said what the document says of it
     */
    public record Operation(String method, String path, JsonNode said) {

        public boolean isIn(String prefix) {
            return path.startsWith(prefix);
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    private PublishedApi() {}

    public static JsonNode read() {
        try {
            return JsonMapper.shared()
                    .readTree(Files.readString(Vectors.repositoryRoot().resolve("docs/protocols/openapi.json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All operations of these paths, in the document's order. */
    public static List<Operation> operations(Predicate<String> paths) {
        return read().path("paths").properties().stream()
                .filter(path -> paths.test(path.getKey()))
                .flatMap(path -> path.getValue().properties().stream()
                        .map(call ->
                                new Operation(call.getKey().toUpperCase(Locale.ROOT), path.getKey(), call.getValue())))
                .toList();
    }
}
