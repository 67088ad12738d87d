package io.pqtrade.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class VectorsTest {

    @Test
    void finds_the_repository_from_a_module_directory() {
        assertThat(Vectors.repositoryRoot().resolve("common-lib/testkit")).isDirectory();
        assertThat(Vectors.directory()).isEqualTo(Vectors.repositoryRoot().resolve("docs/vectors"));
    }

    @Test
    void reads_every_file_that_is_there() {
        if (Files.isDirectory(Vectors.directory())) {
            assertThat(Vectors.files())
                    .allSatisfy(
                            file -> assertThat(Vectors.read(file.getFileName().toString()))
                                    .isNotEmpty());
        }
    }
}
