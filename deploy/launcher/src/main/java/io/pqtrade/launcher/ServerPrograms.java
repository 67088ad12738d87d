package io.pqtrade.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** PostgreSQL and Redis as they come on the class path. */
final class ServerPrograms {

    private static final String POSTGRES = "/postgres-linux-x86_64.txz";
    private static final String REDIS = "/redis-server-6.2.6-v5-linux-amd64";
    private static final int OWNER_EXECUTES = 0100;

    private ServerPrograms() {}

    /** Leaves {@code postgres/} and {@code redis-server} there; each appears when it is complete. */
    static void unpackInto(Path directory) throws IOException {
        Files.createDirectories(directory);
        if (!Files.exists(directory.resolve("postgres"))) {
            Path complete = Files.createTempDirectory(directory, "postgres-");
            unpackPostgres(complete);
            Files.setPosixFilePermissions(complete, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.move(complete, directory.resolve("postgres"));
        }
        Path redis = directory.resolve("redis-server.new");
        try (InputStream program = resource(REDIS)) {
            Files.copy(program, redis, StandardCopyOption.REPLACE_EXISTING);
        }
        makeExecutable(redis);
        Files.move(redis, directory.resolve("redis-server"), StandardCopyOption.ATOMIC_MOVE);
    }

    private static void unpackPostgres(Path directory) throws IOException {
        try (InputStream packed = resource(POSTGRES);
                TarArchiveInputStream tar = new TarArchiveInputStream(new XZCompressorInputStream(packed))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(entry, tar, directory);
            }
        }
    }

    private static void unpack(TarArchiveEntry entry, InputStream content, Path directory) throws IOException {
        Path target = directory.resolve(entry.getName()).normalize();
        if (!target.startsWith(directory)) {
            throw new IOException("Entry leads outside: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else {
            Files.copy(content, target);
            if ((entry.getMode() & OWNER_EXECUTES) != 0) {
                makeExecutable(target);
            }
        }
    }

    private static void makeExecutable(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static InputStream resource(String name) throws IOException {
        InputStream stream = ServerPrograms.class.getResourceAsStream(name);
        if (stream == null) {
            throw new IOException("No " + name + " on the class path: only Linux on x86_64 is supported");
        }
        return stream;
    }
}
