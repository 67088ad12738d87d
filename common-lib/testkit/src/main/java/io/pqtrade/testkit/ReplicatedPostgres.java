package io.pqtrade.testkit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A real PostgreSQL and a second one that follows it by streaming replication. Always the embedded binaries. */
public final class ReplicatedPostgres implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String USER = "postgres";

    private final EmbeddedPostgres primary;
    private final EmbeddedPostgres replica;
    private final List<Path> data;

    private ReplicatedPostgres(EmbeddedPostgres primary, EmbeddedPostgres replica, List<Path> data) {
        this.primary = primary;
        this.replica = replica;
        this.data = data;
    }

    /** Starts both; the replica is a copy of the first and goes on from there. */
    public static ReplicatedPostgres start() {
        try {
            Path original = Files.createTempDirectory("pq-test-primary");
            Path copy = Files.createTempDirectory("pq-test-replica");
            EmbeddedPostgres primary = launch(original);
            copy(primary, original, copy);
            return new ReplicatedPostgres(primary, launch(copy), List.of(original, copy));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException("No copy of the first server", e);
        }
    }

    /** Where is written. */
    public TestDatabase database() {
        return at(primary);
    }

    /** The same, where can only be read. */
    public TestDatabase replica() {
        return at(replica);
    }

    /** Returns when the replica has all that is committed by now. */
    public void awaitReplica() {
        long written = database().number("SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::bigint");
        Eventually.within(PATIENCE)
                .holds(
                        "the replica follows",
                        () -> replica().number("SELECT pg_wal_lsn_diff(pg_last_wal_replay_lsn(), '0/0')::bigint")
                                >= written);
    }

    /** Holds the replica's copy where it is, as a long query there would, or lets it go on. */
    public void hold(boolean held) {
        replica().run(held ? "SELECT pg_wal_replay_pause()" : "SELECT pg_wal_replay_resume()");
    }

    @Override
    public void close() {
        try {
            replica.close();
            primary.close();
            for (Path folder : data) {
                delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static EmbeddedPostgres launch(Path data) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPort(TestServers.freePort())
                .setLocaleConfig("locale", "C.UTF-8")
                .setPGStartupWait(PATIENCE)
                .setServerConfig("wal_level", "replica")
                .setServerConfig("max_wal_senders", "2")
                .setServerConfig("fsync", "off")
                // As in production: what is committed is in the log that the replica reads.
                .setServerConfig("synchronous_commit", "on")
                .start();
    }

    /** As pg_basebackup does, which the embedded binaries lack: the files, while the server knows that they are copied. */
    private static void copy(EmbeddedPostgres primary, Path original, Path copy) throws IOException, SQLException {
        try (Connection connection = primary.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_backup_start('replica', true)");
            copyFiles(original, copy);
            try (ResultSet stopped = statement.executeQuery("SELECT labelfile FROM pg_backup_stop()")) {
                stopped.next();
                Files.writeString(copy.resolve("backup_label"), stopped.getString(1));
            }
        }
        Files.createFile(copy.resolve("standby.signal"));
        Files.writeString(
                copy.resolve("postgresql.auto.conf"),
                "primary_conninfo = 'host=127.0.0.1 port=%d user=%s'%n".formatted(primary.getPort(), USER),
                StandardOpenOption.APPEND);
    }

    private static void copyFiles(Path original, Path copy) throws IOException {
        try (Stream<Path> tree = Files.walk(original)) {
            for (Path path : tree.toList()) {
                Path relative = original.relativize(path);
                if (relative.startsWith("postmaster.pid") || relative.startsWith("epg-lock")) {
                    continue;
                }
                Path target = copy.resolve(relative);
                if (!Files.isDirectory(path)) {
                    Files.copy(path, target);
                } else if (!target.equals(copy)) {
                    Files.createDirectory(
                            target, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
                }
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }

    private static TestDatabase at(EmbeddedPostgres server) {
        return new TestDatabase(
                "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(server.getPort()), USER, "postgres");
    }
}
