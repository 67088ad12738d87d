package io.pqtrade.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerProgramsTest {

    @TempDir
    Path directory;

    @Test
    void unpacks_programs_that_run_and_may_do_so_twice() throws Exception {
        ServerPrograms.unpackInto(directory);
        ServerPrograms.unpackInto(directory);

        assertThat(outputOf("postgres/bin/postgres", "--version")).contains("PostgreSQL) 18.");
        assertThat(outputOf("redis-server", "--version")).contains("Redis server v=6.2");
    }

    private String outputOf(String program, String argument) throws IOException {
        Process process = new ProcessBuilder(directory.resolve(program).toString(), argument)
                .redirectErrorStream(true)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
