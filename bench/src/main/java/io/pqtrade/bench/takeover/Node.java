package io.pqtrade.bench.takeover;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One of the market's nodes.
 *
 * @param port of its sockets
 * @param management port where it tells its health
 * @param pidFile where its process id stands, first in the first line
 */
record Node(int port, int management, Path pidFile) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** As {@code PORT:MANAGEMENT:PIDFILE}. */
    static Node parse(String text) {
        String[] parts = text.split(":", 3);
        return new Node(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Path.of(parts[2]));
    }

    boolean isWell(HttpClient client) throws IOException, InterruptedException {
        return health(client).path("status").asString("").equals("UP");
    }

    boolean publishes(HttpClient client) throws IOException, InterruptedException {
        return health(client).findValues("publisher").stream().anyMatch(JsonNode::booleanValue);
    }

    /** Of a process that is just starting nothing is known. */
    private JsonNode health(HttpClient client) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + management + "/actuator/health"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return JSON.readTree(
                    client.send(request, HttpResponse.BodyHandlers.ofString()).body());
        } catch (ConnectException notYet) {
            return JSON.createObjectNode();
        }
    }

    /** SIGKILL, as a power cut would. */
    void kill() throws IOException {
        long pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().trim().split("\\s+")[0]);
        ProcessHandle process =
                ProcessHandle.of(pid).orElseThrow(() -> new IllegalStateException(pid + " is not running"));
        if (!process.destroyForcibly()) {
            throw new IllegalStateException("could not kill " + pid);
        }
    }
}
