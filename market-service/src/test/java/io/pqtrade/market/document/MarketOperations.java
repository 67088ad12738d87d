package io.pqtrade.market.document;

import io.pqtrade.testkit.Vectors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the platform's OpenAPI document says of market-service. */
final class MarketOperations {

    /** @param path without its last slash */
    record Operation(String method, String path, JsonNode said) {

        boolean isAdministration() {
            return path.startsWith("/api/admin/");
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    private MarketOperations() {}

    static JsonNode document() {
        try {
            return JsonMapper.shared()
                    .readTree(Files.readString(Vectors.repositoryRoot().resolve("docs/protocols/openapi.json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Operation> all() {
        return document().path("paths").properties().stream()
                .filter(path -> isMarket(path.getKey()))
                .flatMap(path -> path.getValue().properties().stream()
                        .map(call ->
                                new Operation(call.getKey().toUpperCase(Locale.ROOT), path.getKey(), call.getValue())))
                .toList();
    }

    static boolean isMarket(String path) {
        return path.startsWith("/prices") || path.startsWith("/api/admin/market/");
    }
}
