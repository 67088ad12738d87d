package io.pqtrade.order.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.problem.ProblemCode;
import io.pqtrade.testkit.Vectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Run with {@code -Dpq.docs.write=true} to write the table anew. */
class ProblemCodesPageTest {
    private static final Path PAGE = Vectors.repositoryRoot().resolve("docs/protocols/http.md");
    private static final String HEAD = "| code | status | meaning |\n|---|---|---|\n";

    @Test
    void the_page_lists_every_code_of_the_code() throws IOException {
        String table = HEAD
                + Stream.of(ProblemCode.values())
                        .map(code -> "| `%s` | %d | %s |\n".formatted(code, code.status(), code.title()))
                        .collect(Collectors.joining());
        String page = Files.readString(PAGE);
        if (Boolean.getBoolean("pq.docs.write")) {
            int old = page.indexOf(HEAD);
            page = (old < 0 ? page : page.substring(0, old)) + table;
            Files.writeString(PAGE, page);
        }
        assertThat(page).endsWith(table);
    }
}
