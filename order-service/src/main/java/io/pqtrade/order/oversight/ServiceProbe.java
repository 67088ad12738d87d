package io.pqtrade.order.oversight;

import java.net.URI;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import tools.jackson.databind.JsonNode;

/** Asks the management port of each service how it is. */
@Component
class ServiceProbe {
    private final RestClient http;
    private final Map<String, URI> services;

    ServiceProbe(HealthSettings settings) {
        HttpClient client =
                HttpClient.newBuilder().connectTimeout(settings.timeout()).build();
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(client);
        requests.setReadTimeout(settings.timeout());
        this.http = RestClient.builder().requestFactory(requests).build();
        this.services = new TreeMap<>(settings.services());
    }

    /**
     * @param memoryBytes heap and other memory the JVM uses
     * @param connections open connections from clients
     */
    record Service(
            String name,
            String state,
            long answeredInMillis,
            @Nullable Long memoryBytes,
            @Nullable Long connections) {}

    List<Service> all() {
        return services.entrySet().stream()
                .map(entry -> probe(entry.getKey(), entry.getValue()))
                .toList();
    }

    private Service probe(String name, URI management) {
        long begun = System.nanoTime();
        String state = state(management);
        long millis = (System.nanoTime() - begun) / 1_000_000;
        return state.equals("DOWN")
                ? new Service(name, state, millis, null, null)
                : new Service(
                        name,
                        state,
                        millis,
                        metric(management, "jvm.memory.used"),
                        metric(management, "tomcat.connections.current"));
    }

    private String state(URI management) {
        try {
            JsonNode health = http.get()
                    .uri(management.resolve("/actuator/health"))
                    .retrieve()
                    .onStatus(status -> status.is5xxServerError(), (request, response) -> {})
                    .body(JsonNode.class);
            return health == null ? "DOWN" : health.path("status").asString("UNKNOWN");
        } catch (RestClientException silent) {
            return "DOWN";
        }
    }

    /** {@code null} when the service does not measure it. */
    private @Nullable Long metric(URI management, String metric) {
        try {
            JsonNode measured = http.get()
                    .uri(management.resolve("/actuator/metrics/" + metric))
                    .retrieve()
                    .body(JsonNode.class);
            return measured == null
                    ? null
                    : (long) measured.path("measurements").path(0).path("value").asDouble(0);
        } catch (RestClientException notMeasured) {
            return null;
        }
    }
}
