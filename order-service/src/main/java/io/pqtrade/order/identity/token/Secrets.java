package io.pqtrade.order.identity.token;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.UUID;
import java.util.function.Supplier;

/** Secrets as files that only their owner can read, each made once however many instances start at the same time. */
public class Secrets {

    private final Path folder;

    Secrets(TokenSettings settings) {
        this.folder = settings.dataDir().resolve("secrets");
    }

    public Path path(String name) {
        return folder.resolve(name);
    }

    /** The secret of that name; {@code fresh} makes it when there is none yet. */
    public byte[] read(String name, Supplier<byte[]> fresh) {
        Path file = path(name);
        try {
            if (!Files.exists(file)) {
                create(file, fresh.get());
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The secret " + file + " can neither be read nor made", e);
        }
    }

    /** Written whole under another name first; a hard link then either takes the name or finds it taken. */
    private void create(Path file, byte[] content) throws IOException {
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path draft = folder.resolve("." + file.getFileName() + "." + UUID.randomUUID());
        try {
            write(draft, content);
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException taken) {
            // Another instance was first: its secret is the one that counts.
            return;
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static void write(Path draft, byte[] content) throws IOException {
        try (FileChannel channel = FileChannel.open(
                draft,
                EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            ByteBuffer rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
    }
}
