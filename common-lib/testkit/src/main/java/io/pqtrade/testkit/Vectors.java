package io.pqtrade.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Worked cases under {@code docs/vectors}, found upward from the directory a test runs in. Numbers are read as
 * decimals, never as binary fractions.
 */
public final class Vectors {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private Vectors() {}

    /** The directory of all vector files. */
    public static Path directory() {
        return repositoryRoot().resolve("docs").resolve("vectors");
    }

    /** All vector files, by name. */
    public static List<Path> files() {
        try (Stream<Path> entries = Files.list(directory())) {
            return entries.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One file as a tree, named without its folder, such as {@code margin.json}. */
    public static JsonNode read(String fileName) {
        return JSON.readTree(directory().resolve(fileName).toFile());
    }

    /** The cases of one file: its root array, or the array under {@code cases}. */
    public static List<JsonNode> cases(String fileName) {
        JsonNode root = read(fileName);
        JsonNode array = root.isArray() ? root : root.path("cases");
        if (array.isEmpty()) {
            throw new IllegalStateException("No cases in " + fileName);
        }
        return array.valueStream().toList();
    }

    /** The repository's root: the nearest directory above that holds {@code common-lib} and {@code .mvn}. */
    public static Path repositoryRoot() {
        Path start = Path.of("").toAbsolutePath();
        for (Path at = start; at != null; at = at.getParent()) {
            if (Files.isDirectory(at.resolve("common-lib")) && Files.exists(at.resolve(".mvn"))) {
                return at;
            }
        }
        throw new IllegalStateException("No repository above " + start);
    }
}
