package io.pqtrade.ahead;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.context.aot.AbstractAotProcessor.Settings;

/** {@code MAIN_CLASS JAR FOLDER}: adds to a service's jar what was found out about it ahead of time; the folder is for what arises on the way. */
public final class AheadOfTime {

    private AheadOfTime() {}

    static void main(String[] arguments) throws IOException, ClassNotFoundException {
        Path folder = Path.of(arguments[2]);
        Path classes = generate(Class.forName(arguments[0]), folder);
        GeneratedCode.addTo(Path.of(arguments[1]), classes);
    }

    /** The folder of the compiled classes. */
    static Path generate(Class<?> application, Path folder) throws IOException {
        Path sources = folder.resolve("sources");
        Path classes = folder.resolve("classes");
        Settings settings = Settings.builder()
                .sourceOutput(sources)
                .resourceOutput(folder.resolve("resources"))
                .classOutput(classes)
                .groupId("io.pqtrade")
                .artifactId(application.getSimpleName())
                .build();
        new ServiceProcessor(application, settings).process();
        Files.createDirectories(classes);
        GeneratedCode.compile(sources, classes);
        return classes;
    }
}
