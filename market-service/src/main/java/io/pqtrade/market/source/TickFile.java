package io.pqtrade.market.source;

import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The ticks of one symbol, file after file, read as they are needed: a month of ticks is larger than this service. Lines that cannot be
 * read and ticks older than the one before are left out and counted. Plain, ZIP (its first CSV) or GZIP.
 */
final class TickFile implements AutoCloseable {

    private final Deque<Path> files;
    private final Deque<FileTick> ready = new ArrayDeque<>();
    private @Nullable BufferedReader reader;
    private @Nullable Layout layout;
    private Instant last = Instant.MIN;
    private long unreadable;
    private long unordered;

    /** @param files in the order of their time */
    TickFile(List<Path> files) {
        this.files = new ArrayDeque<>(files);
    }

    /** The next tick without taking it; {@code null} at the end. */
    @Nullable
    FileTick peek() {
        while (ready.isEmpty()) {
            String line = nextLine();
            if (line == null) {
                return null;
            }
            take(line);
        }
        return ready.getFirst();
    }

    /** Takes the tick that was looked at. */
    void next() {
        ready.removeFirst();
    }

    long unreadable() {
        return unreadable;
    }

    long unordered() {
        return unordered;
    }

    private void take(String line) {
        if (line.isBlank()) {
            return;
        }
        Layout present = layout;
        if (present == null) {
            present = Layout.of(line);
            layout = present;
        }
        List<FileTick> ticks = Layout.readOrNull(present, line);
        if (ticks == null) {
            unreadable++;
            return;
        }
        for (FileTick tick : ticks) {
            if (tick.at().isBefore(last)) {
                unordered++;
            } else {
                last = tick.at();
                ready.add(tick);
            }
        }
    }

    private @Nullable String nextLine() {
        try {
            while (true) {
                BufferedReader present = reader;
                if (present == null) {
                    Path file = files.poll();
                    if (file == null) {
                        return null;
                    }
                    present = open(file);
                    reader = present;
                    layout = null;
                }
                String line = present.readLine();
                if (line != null) {
                    return line;
                }
                close();
            }
        } catch (IOException unreadableFile) {
            throw new UncheckedIOException(unreadableFile);
        }
    }

    private static BufferedReader open(Path file) throws IOException {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        InputStream in = Files.newInputStream(file);
        if (name.endsWith(".zip")) {
            in = csvOf(new ZipInputStream(in), file);
        } else if (name.endsWith(".gz")) {
            in = new GZIPInputStream(in);
        }
        return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    private static InputStream csvOf(ZipInputStream zip, Path file) throws IOException {
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            if (entry.getName().toLowerCase(Locale.ROOT).endsWith(".csv")) {
                return zip;
            }
        }
        zip.close();
        throw new FileNotFoundException("no CSV in " + file);
    }

    @Override
    public void close() throws IOException {
        if (reader != null) {
            reader.close();
            reader = null;
        }
    }
}
