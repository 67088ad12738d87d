package io.pqtrade.bench.orders;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** CPU seconds of processes and their descendants, read from {@code /proc}. */
record CpuTimes(Map<String, Double> seconds) {

    /** Clock ticks a second in {@code /proc/PID/stat}: fixed at 100 on Linux for every architecture the JDK runs on. */
    private static final double TICKS = 100;

    static CpuTimes read(Map<String, Long> processes) {
        Map<String, Double> seconds = new LinkedHashMap<>();
        processes.forEach((name, pid) -> seconds.put(name, ofTree(pid)));
        return new CpuTimes(seconds);
    }

    CpuTimes since(CpuTimes earlier) {
        Map<String, Double> spent = new LinkedHashMap<>();
        seconds.forEach((name, now) -> spent.put(name, now - earlier.seconds.getOrDefault(name, 0.0)));
        return new CpuTimes(spent);
    }

    private static double ofTree(long pid) {
        Stream<ProcessHandle> tree = ProcessHandle.of(pid).stream()
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()));
        return tree.mapToLong(process -> ticks(process.pid())).sum() / TICKS;
    }

    /** User and system time of the process and of the children it has reaped. */
    private static long ticks(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return Long.parseLong(fields[11])
                    + Long.parseLong(fields[12])
                    + Long.parseLong(fields[13])
                    + Long.parseLong(fields[14]);
        } catch (NoSuchFileException gone) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
