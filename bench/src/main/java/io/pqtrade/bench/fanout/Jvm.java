package io.pqtrade.bench.fanout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** What a running JVM has used, as the kernel and the JVM itself tell it. */
final class Jvm {

    /** Clock ticks a second in {@code /proc/PID/stat}: fixed at 100 on Linux for every architecture the JDK runs on. */
    private static final double TICKS = 100;

    private static final Pattern ANONYMOUS = Pattern.compile("Anonymous:\\s+(\\d+) kB");
    private static final Pattern GENERATION =
            Pattern.compile("(?:DefNew|Tenured|generation)\\s+total \\d+K, used (\\d+)K");

    private final long pid;

    Jvm(long pid) {
        this.pid = pid;
    }

    /** User and system time since its start. */
    double cpuSeconds() throws IOException {
        String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS;
    }

    /** KiB that no file stands behind. */
    long anonymousKib() throws IOException {
        return sum(ANONYMOUS, Files.readString(Path.of("/proc", Long.toString(pid), "smaps_rollup")));
    }

    /** KiB of live objects, after a full collection. */
    long liveHeapKib() throws IOException, InterruptedException {
        jcmd("GC.run");
        return sum(GENERATION, jcmd("GC.heap_info"));
    }

    private String jcmd(String command) throws IOException, InterruptedException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        Process run = new ProcessBuilder(jcmd.toString(), Long.toString(pid), command)
                .redirectErrorStream(true)
                .start();
        String output = new String(run.getInputStream().readAllBytes());
        if (!run.waitFor(30, TimeUnit.SECONDS) || run.exitValue() != 0) {
            throw new IOException("jcmd " + command + ": " + output);
        }
        return output;
    }

    private static long sum(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .mapToLong(found -> Long.parseLong(found.group(1)))
                .sum();
    }
}
