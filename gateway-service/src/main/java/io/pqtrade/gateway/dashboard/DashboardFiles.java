package io.pqtrade.gateway.dashboard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/** What there is, read once at the start: no path of a request ever reaches the file system. */
final class DashboardFiles {

    static final String PAGE = "/index.html";

    private static final String FOR_EVER = "public, max-age=31536000, immutable";
    private static final String ASK_EACH_TIME = "no-cache";
    private static final Map<String, MediaType> TYPES = Map.of(
            "html", MediaType.valueOf("text/html;charset=utf-8"),
            "css", MediaType.valueOf("text/css;charset=utf-8"),
            "js", MediaType.valueOf("text/javascript;charset=utf-8"),
            "svg", MediaType.valueOf("image/svg+xml"),
            "png", MediaType.IMAGE_PNG,
            "webmanifest", MediaType.valueOf("application/manifest+json"));

    private final Map<String, StaticFile> files;

    private DashboardFiles(Map<String, StaticFile> files) {
        this.files = files;
    }

    /** @throws IllegalStateException when the folder holds no dashboard */
    static DashboardFiles in(Path folder) {
        Map<String, StaticFile> files = new HashMap<>();
        try (Stream<Path> found = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) found.filter(Files::isRegularFile)::iterator) {
                MediaType type = TYPES.get(extension(file));
                if (type != null) {
                    String path = "/" + folder.relativize(file);
                    files.put(path, describe(file, path, type));
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        if (!files.containsKey(PAGE)) {
            throw new IllegalStateException("pq.gateway.dashboard: no index.html in " + folder);
        }
        return new DashboardFiles(Map.copyOf(files));
    }

    Optional<StaticFile> at(String path) {
        return Optional.ofNullable(files.get(path.equals("/") ? PAGE : path));
    }

    /** The page that every address of the dashboard itself gets. */
    StaticFile page() {
        return at(PAGE).orElseThrow();
    }

    private static StaticFile describe(Path file, String path, MediaType type) throws IOException {
        String caching = path.startsWith("/assets/") ? FOR_EVER : ASK_EACH_TIME;
        return new StaticFile(file, type, tag(file), caching, beside(file, ".br"), beside(file, ".gz"));
    }

    private static @Nullable Path beside(Path file, String suffix) {
        Path compressed = file.resolveSibling(file.getFileName() + suffix);
        return Files.isRegularFile(compressed) ? compressed : null;
    }

    private static String tag(Path file) throws IOException {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
            return "W/\"" + HexFormat.of().formatHex(digest, 0, 8) + "\"";
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String extension(Path file) {
        String name = file.getFileName().toString();
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
