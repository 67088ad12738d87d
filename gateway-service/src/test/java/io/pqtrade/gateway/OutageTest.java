package io.pqtrade.gateway;

import static io.pqtrade.gateway.Door.problem;
import static io.pqtrade.gateway.Door.send;
import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.testkit.RealRedis;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class OutageTest {

    private static final String NOBODY = "http://127.0.0.1:1";

    @Test
    void a_service_that_is_down_is_a_503_that_names_it() throws Exception {
        try (Door door = Door.open(NOBODY, NOBODY, "--pq.gateway.rate-limit=0")) {
            HttpResponse<String> order =
                    send(door.signed("/api/portfolio/list/").GET());
            HttpResponse<String> market = send(door.request("/prices/").GET());

            assertThat(problem(order, 503, "SERVICE_UNAVAILABLE").get("detail").asString())
                    .startsWith("The order service cannot be reached.");
            assertThat(problem(market, 503, "SERVICE_UNAVAILABLE").get("detail").asString())
                    .startsWith("The market service cannot be reached.");
            assertThat(order.headers().firstValue("Retry-After")).contains("1");
        }
    }

    @Test
    void while_a_service_is_down_a_socket_is_asked_to_come_back_later() throws Exception {
        try (Door door = Door.open(NOBODY, NOBODY, "--pq.gateway.rate-limit=0")) {
            Heard heard = new Heard();
            Door.client()
                    .newWebSocketBuilder()
                    .buildAsync(URI.create(door.at("/prices/").toString().replace("http:", "ws:")), heard);

            assertThat(heard.closed.get(5, TimeUnit.SECONDS)).isEqualTo(1013);
        }
    }

    @Test
    void a_user_is_limited_and_told_when_to_come_back_while_another_is_not() throws Exception {
        try (StandIn order = new StandIn("order");
                Door door = Door.open(order.url(), NOBODY, "--pq.gateway.rate-limit=5")) {
            HttpResponse<String> limited =
                    send(door.signed("/api/portfolio/list/").GET());
            for (int i = 0; i < 60 && limited.statusCode() == 200; i++) {
                limited = send(door.signed("/api/portfolio/list/").GET());
            }
            HttpResponse<String> other = send(door.request("/api/portfolio/list/")
                    .header("Authorization", "Bearer " + door.tokens.of(UUID.randomUUID(), Door.PORTFOLIO))
                    .GET());

            problem(limited, 429, "RATE_LIMITED");
            assertThat(limited.headers().firstValue("Retry-After")).contains("1");
            assertThat(order.count()).isGreaterThanOrEqualTo(10);
            assertThat(other.statusCode()).isEqualTo(200);
        }
    }

    @Test
    void without_redis_everybody_is_let_in_with_or_without_a_limit() throws Exception {
        Set<Integer> statuses = new HashSet<>();
        try (RealRedis redis = RealRedis.own();
                StandIn order = new StandIn("order");
                Door door = Door.openOn(redis, order.url(), NOBODY, "--pq.gateway.rate-limit=5")) {
            statuses.add(send(door.signed("/api/portfolio/list/").GET()).statusCode());
            redis.kill();
            for (int i = 0; i < 30; i++) {
                statuses.add(send(door.signed("/api/portfolio/list/").GET()).statusCode());
            }
        }
        assertThat(statuses).containsExactly(200);
    }
}
