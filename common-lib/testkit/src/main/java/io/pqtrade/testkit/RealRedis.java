package io.pqtrade.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;

/**
 * A Redis server for tests: a container when a Docker daemon answers, otherwise the embedded binary (6.2: use 6.2
 * commands). {@link #shared()} is one server per JVM; each test class takes a numbered database of its own. Channels of
 * publish and subscribe are one for the whole server. A test that kills the server starts its {@link #own()}.
 */
public final class RealRedis implements AutoCloseable {

    static final int DATABASES = 128;
    private static final int PORT = 6379;

    private final ServerProcess process;
    private final AtomicInteger databases = new AtomicInteger();

    private RealRedis(ServerProcess process) {
        this.process = process;
    }

    /** The one server of this JVM. Never kill or flush it whole: others use it. */
    public static RealRedis shared() {
        return Shared.SERVER;
    }

    /** A server for one test, which closes it. */
    public static RealRedis own() {
        return new RealRedis(launch());
    }

    /** The address of an empty database: {@code redis://127.0.0.1:port/number}. */
    public String newDatabase() {
        int number = databases.incrementAndGet() % DATABASES;
        flush(number);
        return url(number);
    }

    /** The address of database 0. */
    public String url() {
        return url(0);
    }

    public int port() {
        return process.port();
    }

    /** Empties every database: the fault "Redis lost everything". */
    public void flush() {
        command("FLUSHALL");
    }

    /** Sends one inline command, or several separated by line ends, and gives the last reply's first line. */
    public String command(String line) {
        return command(process.port(), line);
    }

    static String command(int port, String line) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            String[] commands = line.split("\n");
            socket.getOutputStream().write((String.join("\r\n", commands) + "\r\n").getBytes(StandardCharsets.UTF_8));
            BufferedReader replies =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            String last = "";
            for (int i = 0; i < commands.length; i++) {
                last = replies.readLine();
            }
            return last;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the server as {@code kill -9} does; everything in it is gone. */
    public void kill() {
        process.kill();
    }

    /** Starts a killed server at the same address, empty, and waits until it answers. */
    public void restart() {
        process.start();
        Eventually.within(Duration.ofSeconds(30))
                .holds("Redis answers", () -> command("PING").equals("+PONG"));
    }

    @Override
    public void close() {
        process.stop();
    }

    private void flush(int number) {
        command("SELECT " + number + "\nFLUSHDB");
    }

    private String url(int number) {
        return "redis://127.0.0.1:%d/%d".formatted(process.port(), number);
    }

    private static ServerProcess launch() {
        return TestServers.launch(RealRedis::container, EmbeddedRedisProcess::new);
    }

    private static ServerProcess container() {
        GenericContainer<?> container = new GenericContainer<>("redis:8")
                .withCommand("redis-server", "--save", "", "--appendonly", "no", "--databases", "" + DATABASES)
                // By its log: where this machine is itself a container, the port would be looked for at another
                // address.
                .waitingFor(Wait.forLogMessage(".*Ready to accept connections.*", 1));
        return ContainerProcess.start(container, PORT);
    }

    private static final class Shared {
        static final RealRedis SERVER = Endings.atTheEnd(own());
    }
}
