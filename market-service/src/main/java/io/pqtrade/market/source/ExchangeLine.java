package io.pqtrade.market.source;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One connection to an exchange's stream, until it ends. Pings are answered by the JDK's client, with their payload.
 */
final class ExchangeLine implements WebSocket.Listener, AutoCloseable {

    private static final int LONGEST_MESSAGE = 65_536;

    private final Consumer<String> messages;
    private final StringBuilder partial = new StringBuilder();
    private final CompletableFuture<String> end = new CompletableFuture<>();
    private volatile @Nullable WebSocket socket;
    private volatile long heardAt = System.nanoTime();

    /** @param messages hears each whole text, on a thread of the client: it must not block */
    ExchangeLine(Consumer<String> messages) {
        this.messages = messages;
    }

    /** Connects and returns when the stream is open; fails as the connection did. */
    void open(HttpClient http, URI uri, Duration patience)
            throws InterruptedException, ExecutionException, TimeoutException {
        CompletableFuture<WebSocket> opening =
                http.newWebSocketBuilder().connectTimeout(patience).buildAsync(uri, this);
        try {
            socket = opening.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            // One that opens later than that is not wanted any more.
            if (socket == null) {
                opening.thenAccept(WebSocket::abort);
            }
        }
        heardAt = System.nanoTime();
    }

    /** How long ago the other side said anything at all, a ping among it. */
    Duration silence() {
        return Duration.ofNanos(System.nanoTime() - heardAt);
    }

    boolean isOpen() {
        return socket != null && !end.isDone();
    }

    /** Completes with the reason when the connection has ended. */
    CompletableFuture<String> end() {
        return end;
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        heardAt = System.nanoTime();
        if (partial.length() + data.length() > LONGEST_MESSAGE) {
            finish("a message of more than " + LONGEST_MESSAGE + " characters");
            return CompletableFuture.completedFuture(null);
        }
        partial.append(data);
        if (last) {
            String text = partial.toString();
            partial.setLength(0);
            messages.accept(text);
        }
        from.request(1);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public @Nullable CompletionStage<?> onPing(WebSocket from, ByteBuffer payload) {
        heardAt = System.nanoTime();
        return WebSocket.Listener.super.onPing(from, payload);
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        finish("closed with " + code + " " + reason);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable failure) {
        finish(failure.toString());
    }

    private void finish(String reason) {
        end.complete(reason);
        close();
    }

    /** Cuts the connection. */
    @Override
    public void close() {
        end.complete("closed by us");
        WebSocket open = socket;
        if (open != null) {
            open.abort();
        }
    }
}
