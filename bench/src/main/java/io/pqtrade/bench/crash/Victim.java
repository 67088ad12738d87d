package io.pqtrade.bench.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A server to be killed, and later found running again under another process id.
 *
 * @param pidFile where its process id stands, first in the first line
 */
record Victim(String name, Path pidFile) {

    long pid() throws IOException {
        return Long.parseLong(Files.readAllLines(pidFile).getFirst().trim().split("\\s+")[0]);
    }

    /** SIGKILL, as a power cut would: no hook runs, no buffer is flushed. */
    long kill() throws IOException {
        long pid = pid();
        ProcessHandle process = ProcessHandle.of(pid)
                .orElseThrow(() -> new IllegalStateException(name + " (" + pid + ") is not running"));
        if (!process.destroyForcibly()) {
            throw new IllegalStateException("could not kill " + name + " (" + pid + ")");
        }
        return pid;
    }
}
