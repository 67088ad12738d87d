package io.pqtrade.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.testkit.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The worked cases that need the worker, through the door alone: prices are set by hand, what they cross is closed to the cent. */
class GoldenTriggersTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String PASSWORD = "Demo-harbour-42";

    @TempDir
    static Path data;

    private static GroupSettings settings;
    private static ServiceGroup group;

    @BeforeAll
    static void start() throws IOException {
        settings = GroupSettings.in(data);
        group = ServiceGroup.start(EnumSet.allOf(Member.class), settings.arguments());
        Eventually.within(Duration.ofSeconds(60))
                .passes(() ->
                        assertThat(Files.readString(settings.workerHealth())).contains("UP"));
        Eventually.within(Duration.ofSeconds(60)).passes(() -> manual("EURUSD"));
    }

    @AfterAll
    static void stop() {
        group.close();
    }

    @Test
    void g16_a_stop_out_comes_with_the_first_tick_at_fifty_percent() {
        quote("1.08490", "1.08500");
        String token = portfolio("5000.00", 30, "{}");
        buy(token, "\"volume\":\"1.00\"");

        quote("1.05309", "1.05319");
        assertThat(detail(token).path("marginLevelPercent").asString()).isEqualTo("50.02");
        quote("1.05308", "1.05318");

        JsonNode closed = closed(token);
        assertThat(closed.path("closeReason").asString()).isEqualTo("STOP_OUT");
        assertThat(closed.path("exitPrice").asString()).isEqualTo("1.05308");
        assertThat(closed.path("realizedPnl").asString()).isEqualTo("-3192.00");
        assertThat(detail(token).path("balance").asString()).isEqualTo("1808.00");
    }

    @Test
    void g28_a_stop_loss_fills_at_the_first_price_behind_a_gap() {
        quote("1.08490", "1.08500");
        String token = portfolio("10000.00", 100, "{}");
        buy(token, "\"volume\":\"1.00\",\"stopLoss\":\"1.08000\"");

        quote("1.08010", "1.08020");
        quote("1.07850", "1.07860");

        JsonNode closed = closed(token);
        assertThat(closed.path("closeReason").asString()).isEqualTo("STOP_LOSS");
        assertThat(closed.path("exitPrice").asString()).isEqualTo("1.07850");
        assertThat(closed.path("realizedPnl").asString()).isEqualTo("-650.00");
    }

    @Test
    void g28_a_take_profit_fills_at_its_price_or_at_the_better_one() {
        quote("1.08490", "1.08500");
        String strict = portfolio("10000.00", 100, "{\"limitImprovement\":\"AT_LIMIT\"}");
        String improved = portfolio("10000.00", 100, "{\"limitImprovement\":\"IMPROVE\"}");
        for (String token : new String[] {strict, improved}) {
            buy(token, "\"volume\":\"0.10\",\"takeProfit\":\"1.09000\"");
        }

        quote("1.09040", "1.09050");

        assertThat(closed(strict).path("exitPrice").asString()).isEqualTo("1.09000");
        assertThat(closed(improved).path("exitPrice").asString()).isEqualTo("1.09040");
    }

    @Test
    void g28_the_stop_loss_of_a_short_looks_at_the_ask() {
        quote("1.08490", "1.08500");
        String token = portfolio("10000.00", 100, "{}");
        call(token, "POST", "/api/orders/execute/", order("SELL", "\"volume\":\"0.10\",\"stopLoss\":\"1.09000\""));

        quote("1.08989", "1.08999");
        quote("1.08995", "1.09005");

        assertThat(closed(token).path("exitPrice").asString()).isEqualTo("1.09005");
    }

    private static void manual(String symbol) {
        call(admin(), "POST", "/api/admin/market/mode", "{\"symbol\":\"" + symbol + "\",\"mode\":\"MANUAL\"}");
    }

    private static void quote(String bid, String ask) {
        call(
                admin(),
                "POST",
                "/api/admin/market/quote",
                "{\"symbol\":\"EURUSD\",\"bid\":\"%s\",\"ask\":\"%s\"}".formatted(bid, ask));
    }

    private static String admin() {
        return signIn("admin");
    }

    private static String signIn(String name) {
        return call(null, "POST", "/api/auth/login/", credentials(name))
                .path("accessToken")
                .asString();
    }

    private static String credentials(String name) {
        return "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(name, PASSWORD);
    }

    /** @return a token that trades in a new portfolio */
    private static String portfolio(String balance, int leverage, String policies) {
        String user = signIn("trader");
        String id = call(
                        user,
                        "POST",
                        "/api/portfolio/create/",
                        "{\"name\":\"Golden\",\"currency\":\"USD\",\"initialBalance\":\"%s\",\"leverage\":%d,\"policies\":%s}"
                                .formatted(balance, leverage, policies))
                .path("id")
                .asString();
        return call(user, "POST", "/api/portfolio/session/login/", "{\"portfolioId\":\"" + id + "\"}")
                .path("accessToken")
                .asString();
    }

    private static void buy(String token, String terms) {
        call(token, "POST", "/api/orders/execute/", order("BUY", terms));
    }

    private static String order(String side, String terms) {
        return "{\"symbol\":\"EURUSD\",\"side\":\"%s\",%s}".formatted(side, terms);
    }

    private static JsonNode detail(String token) {
        return call(token, "GET", "/api/portfolio/session/detail/", null);
    }

    /** The one lot that was closed, as soon as it is. */
    private static JsonNode closed(String token) {
        Eventually.within(SOON).passes(() -> assertThat(history(token).size()).isEqualTo(1));
        return history(token).path(0);
    }

    private static JsonNode history(String token) {
        return call(token, "GET", "/api/orders/historical/list", null).path("items");
    }

    private static JsonNode call(@Nullable String token, String method, String path, @Nullable String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + settings.door() + path))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            HttpResponse<String> reply = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
            assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
            return JSON.readTree(reply.body()).path("payload");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
