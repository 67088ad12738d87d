package io.pqtrade.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.testkit.Eventually;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All four in this JVM, on real servers: the door answers, each member looks well, and the end leaves no port open. */
class ServiceGroupTest {

    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    Path data;

    @Test
    void four_services_in_one_process_serve_through_one_door() throws Exception {
        GroupSettings settings = GroupSettings.in(data);
        int[] ports = settings.ports();
        Path workerHealth = settings.workerHealth();
        try (ServiceGroup _ = ServiceGroup.start(EnumSet.allOf(Member.class), settings.arguments())) {
            for (int management : new int[] {ports[3], ports[4], ports[5]}) {
                Eventually.within(Duration.ofSeconds(60))
                        .passes(() -> assertThat(
                                        get(management, "/actuator/health").statusCode())
                                .isEqualTo(200));
            }
            Eventually.within(Duration.ofSeconds(60))
                    .passes(() -> assertThat(Files.readString(workerHealth)).contains("UP"));
            Eventually.within(Duration.ofSeconds(60)).passes(() -> {
                HttpResponse<String> reply = signIn(ports[0]);
                assertThat(reply.body()).contains("accessToken");
                assertThat(reply.statusCode()).isEqualTo(200);
            });
            Eventually.within(Duration.ofSeconds(60))
                    .passes(() -> assertThat(
                                    get(ports[4], "/actuator/prometheus").body())
                            .contains(
                                    "pq_requests_seconds_bucket",
                                    "pq_audit_red 0.0",
                                    "pq_workers_up 1.0",
                                    "pq_outbox_age_seconds")
                            .containsPattern("pq_feed_age_seconds [0-9]")
                            .containsPattern("pq_trigger_lag_seconds [0-9]")
                            .contains("pq_service_up{service=\"market-service\"}"));
            assertThat(get(ports[5], "/actuator/prometheus").body()).contains("jvm_memory_used_bytes");
            assertThat(get(ports[3], "/actuator/prometheus").body()).contains("jvm_memory_used_bytes");
        }
        for (int port : ports) {
            assertThat(isFree(port)).as("port %d is free again", port).isTrue();
        }
    }

    private HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> signIn(int port) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/auth/login/"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"username\": \"trader\", \"password\": \"Demo-harbour-42\"}"))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static boolean isFree(int port) {
        try (ServerSocket _ = new ServerSocket(port)) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
