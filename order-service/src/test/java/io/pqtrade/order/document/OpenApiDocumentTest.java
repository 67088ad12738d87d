package io.pqtrade.order.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.order.TestOrderService;
import io.pqtrade.testkit.Vectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Run with {@code -Dpq.docs.write=true} to write the document anew. */
class OpenApiDocumentTest {
    private static final Path FILE = Vectors.repositoryRoot().resolve("docs/protocols/openapi.json");

    @Test
    void the_kept_document_is_that_of_the_code() throws IOException {
        JsonMapper json = JsonMapper.shared();
        JsonNode document =
                withMarket(OpenApiDocument.of(TestOrderService.shared()), json.readTree(Files.readString(FILE)));
        if (Boolean.getBoolean("pq.docs.write")) {
            Files.writeString(FILE, json.writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n");
        }
        assertThat(document.path("openapi").asString()).startsWith("3.1");
        assertThat(json.readTree(Files.readString(FILE))).isEqualTo(document);
    }

    /** The market's calls are kept by hand in the same document, and held against its controllers by market-service's tests. */
    private static JsonNode withMarket(ObjectNode document, JsonNode kept) {
        ObjectNode paths = document.withObject("/paths");
        kept.path("paths").properties().stream()
                .filter(path ->
                        path.getKey().startsWith("/prices") || path.getKey().startsWith("/api/admin/market/"))
                .forEach(path -> paths.set(path.getKey(), path.getValue()));
        ObjectNode schemas = document.withObject("/components/schemas");
        kept.path("components").path("schemas").properties().stream()
                .filter(schema -> schema.getKey().startsWith("Market"))
                .forEach(schema -> schemas.set(schema.getKey(), schema.getValue()));
        return OpenApiDocument.sorted(document);
    }

    @Test
    void decimals_are_strings_and_fields_that_are_always_there_are_required() {
        JsonNode schemas =
                OpenApiDocument.of(TestOrderService.shared()).path("components").path("schemas");
        JsonNode order = schemas.path("ExecuteRequest");
        assertThat(order.path("properties").path("volume").path("type").toString())
                .contains("string");
        assertThat(order.path("required").toString())
                .contains("symbol", "side", "volume")
                .doesNotContain("stopLoss");
        assertThat(schemas.path("AccountView").path("required").toString()).contains("balance");
    }
}
