package io.pqtrade.market.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.testkit.Vectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorldPicturesTest {

    private static final Map<String, String> PICTURES = WorldPictures.all();

    /** {@code ./pq world pictures} draws them anew. */
    @Test
    void the_pictures_in_the_docs_are_of_this_world() throws IOException {
        Path folder = Vectors.repositoryRoot().resolve("docs/pictures");
        for (Map.Entry<String, String> picture : PICTURES.entrySet()) {
            assertThat(folder.resolve(picture.getKey())).hasContent(picture.getValue());
        }
    }

    /** The same command writes them. */
    @Test
    void the_figures_on_the_page_are_of_this_world() throws IOException {
        String page = Files.readString(Vectors.repositoryRoot().resolve("docs/market-world.md"));

        assertThat(PICTURES.get(WorldPictures.FIGURES).lines())
                .hasSizeGreaterThan(9)
                .allSatisfy(line -> assertThat(page).contains(line.split(": ", 2)[1]));
    }
}
