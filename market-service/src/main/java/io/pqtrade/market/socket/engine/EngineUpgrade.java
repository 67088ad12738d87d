package io.pqtrade.market.socket.engine;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Principal;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.web.socket.WebSocketExtension;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.server.HandshakeFailureException;
import org.springframework.web.socket.server.RequestUpgradeStrategy;

/** Ends a handshake that Spring has accepted: answers it (RFC 6455 section 4.2.2) and takes the connection over. */
public final class EngineUpgrade implements RequestUpgradeStrategy {

    private static final String ACCEPT_GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private final SocketEngine engine;
    private final int maxMessageBytes;

    /** @param maxMessageBytes of a client's message */
    public EngineUpgrade(SocketEngine engine, int maxMessageBytes) {
        this.engine = engine;
        this.maxMessageBytes = maxMessageBytes;
    }

    @Override
    public String[] getSupportedVersions() {
        return new String[] {"13"};
    }

    /** None: compressing the same prices for each socket anew costs more than their bytes. */
    @Override
    public List<WebSocketExtension> getSupportedExtensions(ServerHttpRequest request) {
        return List.of();
    }

    @Override
    public void upgrade(
            ServerHttpRequest request,
            ServerHttpResponse response,
            @Nullable String protocol,
            List<WebSocketExtension> extensions,
            @Nullable Principal user,
            WebSocketHandler handler,
            Map<String, Object> attributes)
            throws HandshakeFailureException {
        HttpServletRequest in = ((ServletServerHttpRequest) request).getServletRequest();
        HttpServletResponse out = ((ServletServerHttpResponse) response).getServletResponse();
        String key = request.getHeaders().getFirst("Sec-WebSocket-Key");
        if (key == null) {
            throw new HandshakeFailureException("no key");
        }
        out.setHeader(HttpHeaders.UPGRADE, "websocket");
        out.setHeader(HttpHeaders.CONNECTION, "Upgrade");
        out.setHeader("Sec-WebSocket-Accept", accept(key));
        EngineSession session = new EngineSession(
                request.getURI(), request.getHeaders(), request.getRemoteAddress(), attributes, maxMessageBytes);
        try {
            in.upgrade(Connection.class).serve(socket -> new Link(socket, session, handler, engine, maxMessageBytes));
        } catch (IOException | ServletException failed) {
            throw new HandshakeFailureException("the connection cannot be taken over", failed);
        }
    }

    private static String accept(String key) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-1").digest((key + ACCEPT_GUID).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-1", e);
        }
    }
}
