package io.pqtrade.testkit;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * A PostgreSQL 18 server for tests: a container when a Docker daemon answers, otherwise the embedded binaries.
 *
 * <p>{@link #shared()} is one server per JVM, started at first use; each test class takes a database of its own from it.
 * A test that kills the server starts its {@link #own()}.
 */
public final class RealPostgres implements AutoCloseable {

    /** What a test server may give up: it must survive its own death, not that of the machine. */
    private static final Map<String, String> SETTINGS = Map.of(
            "fsync", "off",
            "synchronous_commit", "on",
            "full_page_writes", "off",
            "shared_buffers", "64MB",
            "max_connections", "200",
            "autovacuum_naptime", "10min",
            "jit", "off");

    private static final String USER = "postgres";
    private static final String PASSWORD = "postgres";

    private final ServerProcess process;
    private final AtomicInteger databases = new AtomicInteger();
    private final Map<String, TestDatabase> templates = new ConcurrentHashMap<>();

    private RealPostgres(ServerProcess process) {
        this.process = process;
    }

    /** The one server of this JVM. Never kill it: others use it. */
    public static RealPostgres shared() {
        return Shared.SERVER;
    }

    /** A server for one test, which closes it. */
    public static RealPostgres own() {
        return new RealPostgres(launch());
    }

    /** A database with nothing in it. */
    public TestDatabase newDatabase() {
        return copyOf("template1");
    }

    /**
     * A copy of a database that {@code prepare} filled once for this server, say with all migrations. It takes some tens
     * of milliseconds, however long the preparation took. {@code prepare} must leave no connection open.
     */
    public TestDatabase newDatabase(String template, Consumer<TestDatabase> prepare) {
        TestDatabase prepared = templates.computeIfAbsent(template, _ -> {
            TestDatabase empty = newDatabase();
            prepare.accept(empty);
            return empty;
        });
        return copyOf(nameOf(prepared));
    }

    private TestDatabase copyOf(String template) {
        String name = "test_" + databases.incrementAndGet();
        administrator().run("create database " + name + " template " + template);
        return at(name);
    }

    /** Ends the server as {@code kill -9} does. */
    public void kill() {
        process.kill();
    }

    /** Starts a killed server at the same address with the same data, and waits until it answers. */
    public void restart() {
        process.start();
        awaitAnswer();
    }

    @Override
    public void close() {
        process.stop();
    }

    private TestDatabase administrator() {
        return at("postgres");
    }

    private TestDatabase at(String name) {
        String url = "jdbc:postgresql://127.0.0.1:%d/%s".formatted(process.port(), name);
        return new TestDatabase(url, USER, PASSWORD);
    }

    private static String nameOf(TestDatabase database) {
        return database.jdbcUrl().substring(database.jdbcUrl().lastIndexOf('/') + 1);
    }

    private void awaitAnswer() {
        TestDatabase database = administrator();
        Eventually.within(Duration.ofSeconds(60)).passes(() -> answer(database));
    }

    private static void answer(TestDatabase database) throws SQLException {
        try (Connection connection =
                DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password())) {
            if (!connection.isValid(1)) {
                throw new SQLException("not ready");
            }
        }
    }

    private static ServerProcess launch() {
        return TestServers.launch(RealPostgres::container, () -> new EmbeddedPostgresProcess(SETTINGS));
    }

    private static ServerProcess container() {
        PostgreSQLContainer container =
                new PostgreSQLContainer("postgres:18").withUsername(USER).withPassword(PASSWORD);
        String[] flags = SETTINGS.entrySet().stream()
                .map(setting -> "-c" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
        container.setCommandParts(concat("postgres", flags));
        return ContainerProcess.start(container, PostgreSQLContainer.POSTGRESQL_PORT);
    }

    private static String[] concat(String first, String[] rest) {
        String[] all = new String[rest.length + 1];
        all[0] = first;
        System.arraycopy(rest, 0, all, 1, rest.length);
        return all;
    }

    private static final class Shared {
        static final RealPostgres SERVER = Endings.atTheEnd(own());
    }
}
