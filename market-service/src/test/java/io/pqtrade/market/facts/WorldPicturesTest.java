package io.pqtrade.market.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.testkit.Vectors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorldPicturesTest {

    /** {@code ./pq world pictures} draws them anew. */
    @Test
    void the_pictures_in_the_docs_are_of_this_world() throws IOException {
        Path folder = Vectors.repositoryRoot().resolve("docs/pictures");
        for (Map.Entry<String, String> picture : WorldPictures.all().entrySet()) {
            assertThat(folder.resolve(picture.getKey())).hasContent(picture.getValue());
        }
    }
}
