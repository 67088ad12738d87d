package io.pqtrade.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.testkit.RealRedis;
import java.net.URI;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.Test;

class ManagementTest {

    @Test
    void health_is_told_on_a_port_of_its_own_and_not_at_the_door() throws Exception {
        try (Door door = Door.openOn(
                RealRedis.shared(), "http://127.0.0.1:1", "http://127.0.0.1:1", "--management.server.port=0")) {
            URI management = URI.create("http://127.0.0.1:" + door.setting("local.management.port"));

            assertThat(Door.send(HttpRequest.newBuilder(management.resolve("/actuator/health"))
                                    .GET())
                            .body())
                    .contains("\"status\":\"UP\"", "redis");
            Door.problem(Door.send(door.request("/actuator/health").GET()), 404, "NOT_FOUND");
        }
    }

    @Test
    void the_settings_have_these_defaults() {
        try (Door door = Door.open("http://127.0.0.1:1", "http://127.0.0.1:1")) {
            assertThat(door.setting("pq.gateway.rate-limit")).isEqualTo("50");
            assertThat(door.setting("pq.gateway.max-body")).isEqualTo("64KB");
            assertThat(door.setting("pq.gateway.trusted-proxies")).isEmpty();
            assertThat(door.setting("management.server.address")).isEqualTo("127.0.0.1");
            assertThat(door.setting("spring.cloud.gateway.server.webflux.httpclient.connect-timeout"))
                    .isEqualTo("1000");
            assertThat(door.setting("spring.cloud.gateway.server.webflux.httpclient.pool.max-connections"))
                    .isEqualTo("256");
        }
    }
}
