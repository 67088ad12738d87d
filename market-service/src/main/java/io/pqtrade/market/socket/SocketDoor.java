package io.pqtrade.market.socket;

import io.pqtrade.problem.Problem;
import io.pqtrade.problem.ProblemCode;
import io.pqtrade.web.ProblemReply;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.server.HandshakeInterceptor;

/**
 * Keeps pages of foreign origins from opening sockets with a reader's browser. A client that is no browser names no origin and is
 * let in: it has no reader's rights to abuse.
 */
final class SocketDoor implements HandshakeInterceptor {

    private static final String FORWARDED_HOST = "X-Forwarded-Host";

    private final Set<String> allowed;

    SocketDoor(Set<String> allowed) {
        this.allowed = allowed;
    }

    @Override
    public boolean beforeHandshake(
            ServerHttpRequest request,
            ServerHttpResponse response,
            WebSocketHandler handler,
            Map<String, Object> attributes)
            throws IOException {
        if (mayEnter(request)) {
            return true;
        }
        if (request instanceof ServletServerHttpRequest in && response instanceof ServletServerHttpResponse out) {
            ProblemReply.write(
                    in.getServletRequest(),
                    out.getServletResponse(),
                    Problem.of(ProblemCode.FORBIDDEN, "Pages of this origin may not open sockets."));
        }
        return false;
    }

    private boolean mayEnter(ServerHttpRequest request) {
        String origin = request.getHeaders().getOrigin();
        return origin == null || allowed.contains(origin) || isOwn(origin, request);
    }

    private static boolean isOwn(String origin, ServerHttpRequest request) {
        String authority = authority(origin);
        // A page cannot set these headers, so they tell where its socket really goes.
        return authority != null
                && Stream.of(
                                request.getHeaders().getFirst("Host"),
                                request.getHeaders().getFirst(FORWARDED_HOST))
                        .anyMatch(authority::equalsIgnoreCase);
    }

    private static @Nullable String authority(String origin) {
        try {
            return URI.create(origin).getAuthority();
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }

    @Override
    public void afterHandshake(
            ServerHttpRequest request,
            ServerHttpResponse response,
            WebSocketHandler handler,
            @Nullable Exception failure) {
        // Nothing is held that the handshake's end would release.
    }
}
