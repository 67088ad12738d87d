package io.pqtrade.market.socket.engine;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketExtension;
import org.springframework.web.socket.WebSocketMessage;
import org.springframework.web.socket.WebSocketSession;

/** One socket as Spring's handlers know it. What is sent here goes out in order; news come from its {@link Talker}. */
public final class EngineSession implements WebSocketSession {

    private static final AtomicLong NUMBERS = new AtomicLong();
    private static final Talker SILENT = (out, now) -> {};

    private final String id = Long.toString(NUMBERS.incrementAndGet());
    private final Map<String, Object> attributes;
    private final @Nullable InetSocketAddress remote;
    private final Queue<byte[]> said = new ConcurrentLinkedQueue<>();
    private final int maxMessageBytes;
    private final @Nullable URI uri;
    private HttpHeaders headers;
    private volatile @Nullable Link connection;
    private volatile Talker talker = SILENT;
    private volatile BooleanSupplier admission = () -> true;

    EngineSession(
            @Nullable URI uri,
            HttpHeaders headers,
            @Nullable InetSocketAddress remote,
            Map<String, Object> attributes,
            int maxMessageBytes) {
        this.maxMessageBytes = maxMessageBytes;
        this.uri = uri;
        this.headers = HttpHeaders.copyOf(headers);
        this.remote = remote;
        this.attributes = attributes.isEmpty() ? Map.of() : attributes;
    }

    void attach(Link to) {
        connection = to;
    }

    /** An idle socket should not remember how it was opened. */
    void forgetHandshake() {
        headers = HttpHeaders.EMPTY;
    }

    /** Names who knows this socket's news. */
    public void talkThrough(Talker news) {
        talker = news;
    }

    /** Has the engine ask the talker soon; from any thread. */
    public void attend() {
        attached().attend();
    }

    /** Names who says whether one more frame of the client is within its rate. */
    public void admitThrough(BooleanSupplier rate) {
        admission = rate;
    }

    boolean admitsFrame() {
        return admission.getAsBoolean();
    }

    /** What was sent waits in front of the news. */
    void talk(FrameText out, long now) {
        for (byte[] message = said.poll(); message != null; message = said.poll()) {
            out.add(message);
            if (out.isFull()) {
                return;
            }
        }
        talker.talk(out, now);
    }

    /** Nanoseconds since anything was heard from the client, answers to pings included. */
    public long silence(long now) {
        return now - attached().heardAt();
    }

    /** Nanoseconds for which the client has taken nothing of what waits for it; 0 when it takes everything. */
    public long stuck(long now) {
        return attached().stuck(now);
    }

    /** Asks the client for a sign of life. */
    public void ping() {
        attached().ping();
    }

    /** Cuts the connection without another word. */
    public void abort() {
        attached().abort();
    }

    private Link attached() {
        return Objects.requireNonNull(connection, "used before it was opened");
    }

    @Override
    public void sendMessage(WebSocketMessage<?> message) throws IOException {
        if (!(message instanceof TextMessage text)) {
            throw new IllegalArgumentException("messages are text");
        }
        said.add(text.getPayload().getBytes(StandardCharsets.UTF_8));
        attend();
    }

    @Override
    public boolean isOpen() {
        return attached().isOpen();
    }

    @Override
    public void close() {
        close(CloseStatus.NORMAL);
    }

    /** Says first what waits to be said. */
    @Override
    public void close(CloseStatus status) {
        attached().close(status);
    }

    @Override
    public String getId() {
        return id;
    }

    @Override
    public @Nullable URI getUri() {
        return uri;
    }

    /** Known until the handler was told that the socket is open. */
    @Override
    public HttpHeaders getHandshakeHeaders() {
        return headers;
    }

    @Override
    public Map<String, Object> getAttributes() {
        return attributes;
    }

    @Override
    public @Nullable Principal getPrincipal() {
        return null;
    }

    @Override
    public @Nullable InetSocketAddress getLocalAddress() {
        return null;
    }

    @Override
    public @Nullable InetSocketAddress getRemoteAddress() {
        return remote;
    }

    @Override
    public @Nullable String getAcceptedProtocol() {
        return null;
    }

    @Override
    public void setTextMessageSizeLimit(int bytes) {
        throw new UnsupportedOperationException("the limit is the engine's");
    }

    @Override
    public int getTextMessageSizeLimit() {
        return maxMessageBytes;
    }

    /** Binary messages are not accepted at all. */
    @Override
    public void setBinaryMessageSizeLimit(int bytes) {
        throw new UnsupportedOperationException("messages are text");
    }

    @Override
    public int getBinaryMessageSizeLimit() {
        return 0;
    }

    @Override
    public List<WebSocketExtension> getExtensions() {
        return List.of();
    }
}
