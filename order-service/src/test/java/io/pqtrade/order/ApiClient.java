package io.pqtrade.order;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls the service as a client does; {@link #with} gives one that sends a further header each time. */
public final class ApiClient {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final AtomicLong NAMES = new AtomicLong();

    private final String root;
    private final Map<String, String> headers;

    ApiClient(String root) {
        this(root, Map.of());
    }

    private ApiClient(String root, Map<String, String> headers) {
        this.root = root;
        this.headers = headers;
    }

    /** A reply; {@code body} is missing when there is none. */
    public record Reply(int status, JsonNode body, HttpResponse<String> raw) {

        public JsonNode payload() {
            return body.path("payload");
        }

        public String code() {
            return body.path("code").asString("");
        }

        public Optional<String> header(String name) {
            return raw.headers().firstValue(name);
        }
    }

    /** A user that was just registered and signed in. */
    public record Signed(String username, String id, String accessToken, String refreshToken, ApiClient client) {}

    public ApiClient with(String header, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(header, value);
        return new ApiClient(root, more);
    }

    public ApiClient bearer(String token) {
        return with("Authorization", "Bearer " + token);
    }

    public Reply get(String path) {
        return send("GET", path, null);
    }

    public Reply delete(String path) {
        return send("DELETE", path, null);
    }

    public Reply post(String path, Map<String, ?> body) {
        return send("POST", path, JSON.writeValueAsString(body));
    }

    public Reply send(String method, String path, @Nullable String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(root + path))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        headers.forEach(request::setHeader);
        try {
            HttpResponse<String> reply = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            boolean json = reply.headers().firstValue("Content-Type").orElse("").contains("json");
            JsonNode read = json ? JSON.readTree(reply.body()) : JSON.missingNode();
            return new Reply(reply.statusCode(), read, reply);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public Reply login(String username, String password) {
        return post("/api/auth/login/", Map.of("username", username, "password", password));
    }

    /** Signs in one who exists. */
    public Signed signIn(String username) {
        Reply reply = login(username, TestOrderService.PASSWORD);
        if (reply.status() != 200) {
            throw new IllegalStateException(reply.body().toString());
        }
        String access = reply.payload().path("accessToken").asString();
        return new Signed(
                username,
                reply.payload().path("user").path("id").asString(),
                access,
                reply.payload().path("refreshToken").asString(),
                bearer(access));
    }

    /** A new TRADER. */
    public Signed newTrader() {
        String name = "trader-" + NAMES.incrementAndGet();
        Reply reply = post(
                "/api/auth/register/",
                Map.of("username", name, "email", name + "@example.org", "password", TestOrderService.PASSWORD));
        if (reply.status() != 200) {
            throw new IllegalStateException(reply.body().toString());
        }
        return signIn(name);
    }

    /** A new TRADER in a session of a new portfolio of 10 000.00 USD at 1:100. */
    public ApiClient newTraderWithPortfolio() {
        ApiClient manager = newTrader().client();
        JsonNode opened = manager.post(
                        "/api/portfolio/create/",
                        Map.of("name", "Own", "currency", "USD", "initialBalance", "10000", "leverage", 100))
                .payload();
        JsonNode login = manager.post(
                        "/api/portfolio/session/login/",
                        Map.of("portfolioId", opened.path("id").asString()))
                .payload();
        return bearer(login.path("accessToken").asString());
    }
}
