package io.pqtrade.testkit;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import java.util.Objects;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;

/** A server in a container whose port on this machine stays the same when it is killed and started again. */
final class ContainerProcess implements ServerProcess {

    private final GenericContainer<?> container;
    private final int port;

    private ContainerProcess(GenericContainer<?> container, int port) {
        this.container = container;
        this.port = port;
    }

    static ContainerProcess start(GenericContainer<?> container, int innerPort) {
        int port = TestServers.freePort();
        container.withExposedPorts(innerPort).withCreateContainerCmdModifier(create -> {
            HostConfig host = Objects.requireNonNull(create.getHostConfig());
            Ports.Binding loopback = Ports.Binding.bindIpAndPort("127.0.0.1", port);
            host.withPortBindings(new PortBinding(loopback, new ExposedPort(innerPort)));
        });
        container.start();
        return new ContainerProcess(container, port);
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public void kill() {
        docker().killContainerCmd(container.getContainerId()).exec();
    }

    @Override
    public void start() {
        docker().startContainerCmd(container.getContainerId()).exec();
    }

    @Override
    public void stop() {
        container.stop();
    }

    private static DockerClient docker() {
        return DockerClientFactory.instance().client();
    }
}
