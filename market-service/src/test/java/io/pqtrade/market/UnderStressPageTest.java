package io.pqtrade.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.testkit.Vectors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page that says which test shows what names tests that there are. */
class UnderStressPageTest {

    private static final Path ROOT = Vectors.repositoryRoot();
    private static final Pattern NAME = Pattern.compile("`(?:([A-Z]\\w+Test)(?:\\.|(?=`)))?([a-z0-9_]*)(…?)`");

    @Test
    void every_test_it_names_exists() throws IOException {
        Map<String, String> sources = sources();
        List<String> rows = Files.readAllLines(ROOT.resolve("docs/market-under-stress.md")).stream()
                .filter(line -> line.startsWith("| ") && line.contains("Test"))
                .toList();
        assertThat(rows).hasSizeGreaterThan(15);
        for (String row : rows) {
            Matcher name = NAME.matcher(row);
            String source = "";
            while (name.find()) {
                if (name.group(1) != null) {
                    assertThat(sources).as(row).containsKey(name.group(1));
                    source = sources.get(name.group(1));
                }
                String end = name.group(3).isEmpty() && !name.group(2).isEmpty() ? "(" : "";
                assertThat(source).as(row).contains("void " + name.group(2) + end);
            }
        }
    }

    private static Map<String, String> sources() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT.resolve("market-service/src/test/java"))) {
            return files.filter(file -> file.toString().endsWith("Test.java"))
                    .collect(Collectors.toMap(
                            file -> file.getFileName().toString().replace(".java", ""), UnderStressPageTest::text));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
