package io.pqtrade.gateway.entrance;

import io.pqtrade.problem.RequestId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;

/** What the gateway knows of one request while it passes; written on the way in, read by the access log on the way out. */
public final class Visit {

    private static final String ATTRIBUTE = Visit.class.getName();

    private final String requestId;
    private final Client client;
    private final long began;

    private @Nullable String user;
    private long bytes;

    private Visit(String requestId, Client client, long began) {
        this.requestId = requestId;
        this.client = client;
        this.began = began;
    }

    static Visit begin(ServerWebExchange exchange, TrustedProxies proxies) {
        ServerHttpRequest request = exchange.getRequest();
        Visit visit = new Visit(
                RequestId.accept(request.getHeaders().getFirst(RequestId.HEADER)),
                proxies.clientOf(request),
                System.nanoTime());
        exchange.getAttributes().put(ATTRIBUTE, visit);
        return visit;
    }

    /** The visit of a request that came through the entrance, as every request does. */
    public static Visit of(ServerWebExchange exchange) {
        return exchange.getRequiredAttribute(ATTRIBUTE);
    }

    public String requestId() {
        return requestId;
    }

    public Client client() {
        return client;
    }

    /** The id of the user whose token was verified, or null. */
    public @Nullable String user() {
        return user;
    }

    /** The token was good: the access log names its user. */
    public void identify(String userId) {
        user = userId;
    }

    void count(int written) {
        bytes += written;
    }

    /** Bytes of the reply's body so far. */
    long bytes() {
        return bytes;
    }

    long elapsedMillis() {
        return (System.nanoTime() - began) / 1_000_000;
    }
}
