package io.pqtrade.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ContainerFetchException;
import org.testcontainers.containers.ContainerLaunchException;

/**
 * Which kind of server tests run against: containers when a Docker daemon answers, otherwise the embedded binaries.
 * {@code PQ_TEST_SERVERS=embedded} never asks Docker; {@code PQ_TEST_SERVERS=docker} never falls back.
 */
final class TestServers {

    enum Kind {
        DOCKER,
        EMBEDDED
    }

    private static final String WISH = System.getenv().getOrDefault("PQ_TEST_SERVERS", "auto");

    private TestServers() {}

    /** Starts a container where Docker is to be used, otherwise (or when the image cannot be had) a binary. */
    static ServerProcess launch(Supplier<ServerProcess> container, Supplier<ServerProcess> binary) {
        if (kind() == Kind.EMBEDDED) {
            return binary.get();
        }
        try {
            return container.get();
        } catch (ContainerFetchException | ContainerLaunchException e) {
            if (WISH.equals("docker")) {
                throw e;
            }
            return binary.get();
        }
    }

    static Kind kind() {
        return switch (WISH) {
            case "embedded" -> Kind.EMBEDDED;
            case "docker" -> Kind.DOCKER;
            default -> Detected.KIND;
        };
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Detected {
        /** A look for the socket first: asking Docker without one costs seconds and a page of log. */
        static final Kind KIND =
                (System.getenv("DOCKER_HOST") != null || Files.exists(Path.of("/var/run/docker.sock"))) && usable()
                        ? Kind.DOCKER
                        : Kind.EMBEDDED;

        /** A daemon that answers but reaches no registry cannot even run Testcontainers' own image. */
        private static boolean usable() {
            try {
                return DockerClientFactory.instance().isDockerAvailable();
            } catch (RuntimeException withoutImages) {
                System.getLogger(TestServers.class.getName())
                        .log(Level.WARNING, "Docker answers but is of no use; embedded servers serve", withoutImages);
                return false;
            }
        }
    }
}
