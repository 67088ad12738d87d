package io.pqtrade.order.oversight;

import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Whom the health report asks.
 *
 * @param services management address of each service, by name
 * @param timeout how long one of them may take to answer
 */
@Validated
@ConfigurationProperties("pq.order.health")
record HealthSettings(
        @NotNull Map<String, URI> services, @NotNull Duration timeout) {
    HealthSettings {
        services = Map.copyOf(services);
    }
}
