package io.pqtrade.gateway.routing;

import io.netty.handler.codec.http.websocketx.WebSocketClientHandshakeException;
import io.pqtrade.gateway.RareWarning;
import java.util.List;
import org.slf4j.LoggerFactory;
import org.springframework.web.reactive.socket.CloseStatus;
import org.springframework.web.reactive.socket.WebSocketHandler;
import org.springframework.web.reactive.socket.WebSocketSession;
import org.springframework.web.reactive.socket.server.WebSocketService;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Tells a client why its socket ends. The client is upgraded before the service is called, so a refusal can no longer be
 * a status: 1013 asks it to come back later, 1008 says that the service did not want the socket.
 */
final class ProxiedSockets implements WebSocketService {

    private static final CloseStatus TRY_AGAIN_LATER = new CloseStatus(1013, "the service cannot be reached");

    private final WebSocketService upgrades;
    private final RareWarning unreachable = new RareWarning(LoggerFactory.getLogger(ProxiedSockets.class));

    ProxiedSockets(WebSocketService upgrades) {
        this.upgrades = upgrades;
    }

    @Override
    public Mono<Void> handleRequest(ServerWebExchange exchange, WebSocketHandler handler) {
        return upgrades.handleRequest(exchange, new WebSocketHandler() {
            @Override
            public List<String> getSubProtocols() {
                return handler.getSubProtocols();
            }

            @Override
            public Mono<Void> handle(WebSocketSession session) {
                return handler.handle(session).onErrorResume(thrown -> session.close(reason(thrown)));
            }
        });
    }

    private CloseStatus reason(Throwable thrown) {
        if (thrown instanceof WebSocketClientHandshakeException refused && refused.response() != null) {
            int status = refused.response().status().code();
            if (status < 500) {
                return CloseStatus.POLICY_VIOLATION.withReason("refused with status " + status);
            }
        }
        unreachable.say("A socket could not be passed on", thrown);
        return TRY_AGAIN_LATER;
    }
}
