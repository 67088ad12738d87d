package io.pqtrade.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Entry point: {@code unpack DIRECTORY} or {@code examine}. */
final class Launcher {

    private Launcher() {}

    static void main(String[] arguments) throws IOException {
        switch (arguments[0]) {
            case "unpack" -> ServerPrograms.unpackInto(Path.of(arguments[1]));
            case "examine" -> examine(System.getenv());
            default -> throw new IllegalArgumentException("No command " + arguments[0]);
        }
    }

    /** One line a finding: name, status, text, remedy, separated by tabs. */
    private static void examine(Map<String, String> environment) {
        List<Finding> findings = new Examination(environment, Clock.systemUTC()).findings();
        findings.forEach(finding -> System.out.println(finding.line()));
    }
}
