package io.pqtrade.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.testkit.RealRedis;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A running gateway and a client in front of it. */
final class Door implements AutoCloseable {

    static final UUID USER = UUID.fromString("0190a000-0000-7000-8000-000000000001");
    static final UUID PORTFOLIO = UUID.fromString("0190a000-0000-7000-8000-000000000002");

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    final Tokens tokens = new Tokens();
    private final ConfigurableApplicationContext application;
    private final URI root;

    private Door(String redis, String order, String market, List<String> settings) {
        tokens.publish(redis);
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--spring.lifecycle.timeout-per-shutdown-phase=200ms",
                "--pq.redis-url=" + redis,
                "--pq.gateway.upstream.order=" + order,
                "--pq.gateway.upstream.market=" + market,
                "--spring.cloud.gateway.server.webflux.httpclient.response-timeout=1s"));
        arguments.addAll(settings);
        if (settings.stream().noneMatch(setting -> setting.startsWith("--management.server.port"))) {
            arguments.add("--management.server.port=-1");
        }
        application = GatewayService.application().run(arguments.toArray(String[]::new));
        root = URI.create("http://127.0.0.1:"
                + ((WebServerApplicationContext) application).getWebServer().getPort());
    }

    static Door open(String order, String market, String... settings) {
        return new Door(RealRedis.shared().newDatabase(), order, market, List.of(settings));
    }

    static Door openOn(RealRedis redis, String order, String market, String... settings) {
        return new Door(redis.url(), order, market, List.of(settings));
    }

    String setting(String key) {
        return application.getEnvironment().getRequiredProperty(key);
    }

    URI at(String path) {
        return root.resolve(path);
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(at(path));
    }

    /** A request of a signed-in trader. */
    HttpRequest.Builder signed(String path) {
        return request(path).header("Authorization", "Bearer " + tokens.of(USER, PORTFOLIO));
    }

    HttpRequest.Builder post(HttpRequest.Builder request, String body) {
        return request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
    }

    static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    static HttpClient client() {
        return HTTP;
    }

    static JsonNode problem(HttpResponse<String> reply, int status, String code) {
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(status);
        assertThat(reply.headers().firstValue("Content-Type")).contains("application/problem+json");
        JsonNode problem = JSON.readTree(reply.body());
        assertThat(problem.get("code").asString()).isEqualTo(code);
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("instance").asString()).isEqualTo(reply.uri().getRawPath());
        assertThat(problem.get("requestId").asString())
                .isEqualTo(reply.headers().firstValue("X-Request-Id").orElse(""));
        return problem;
    }

    @Override
    public void close() {
        application.close();
    }
}
