package io.pqtrade.ahead;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** Compiles what Spring wrote and adds it to a jar. */
final class GeneratedCode {

    /** Nobody debugs it, and every table of lines would be memory in each start. */
    private static final List<String> OPTIONS =
            List.of("-proc:none", "-nowarn", "-Xlint:none", "-g:none", "-implicit:none");

    /** As the build stamps everything else, so that the same sources give the same jar. */
    private static final FileTime STAMP = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));

    private GeneratedCode() {}

    /** Against the class path of this process. */
    static void compile(Path sources, Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<Path> classPath = new ArrayList<>(
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .map(Path::of)
                        .toList());
        // Proxies that were made while the beans were looked at.
        classPath.add(classes);
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            files.setLocationFromPaths(StandardLocation.CLASS_PATH, classPath);
            files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(classes));
            boolean compiled = compiler.getTask(
                            said, files, null, OPTIONS, null, files.getJavaFileObjectsFromPaths(all(sources, ".java")))
                    .call();
            if (!compiled) {
                throw new IllegalStateException("What Spring wrote does not compile:\n" + said);
            }
        }
    }

    /** Replaces what is there already. */
    static void addTo(Path jar, Path classes) throws IOException {
        try (FileSystem content = FileSystems.newFileSystem(URI.create("jar:" + jar.toUri()), Map.of())) {
            for (Path file : all(classes, ".class")) {
                Path entry = content.getPath("/" + classes.relativize(file));
                Files.createDirectories(entry.getParent());
                Files.copy(file, entry, StandardCopyOption.REPLACE_EXISTING);
                Files.setLastModifiedTime(entry, STAMP);
            }
        }
    }

    private static List<Path> all(Path folder, String suffix) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .sorted()
                    .toList();
        }
    }
}
