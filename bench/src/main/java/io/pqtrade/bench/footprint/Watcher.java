package io.pqtrade.bench.footprint;

import java.net.http.WebSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One socket. It counts frames, and of each stop loss that is filled how long ago the tick was made that filled it. */
final class Watcher implements WebSocket.Listener {

    private static final Pattern STOPPED =
            Pattern.compile("\"closeReason\":\"STOP_LOSS\"[^}]*?\"closedAt\":\"([^\"]+)\"");
    private static final String STOPPED_OUT = "\"closeReason\":\"STOP_OUT\"";

    private final Notes notes;
    private final CompletableFuture<Instant> stoppedOut = new CompletableFuture<>();
    private final StringBuilder message = new StringBuilder();
    private volatile boolean leaving;

    Watcher(Notes notes) {
        this.notes = notes;
    }

    /** When it was told that its account was stopped out. */
    CompletableFuture<Instant> stoppedOut() {
        return stoppedOut;
    }

    /** From now on the end of the socket is nobody's fault. */
    void leave() {
        leaving = true;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
        message.append(data);
        if (last) {
            notes.frames.increment();
            Instant now = Instant.now();
            if (message.indexOf(STOPPED_OUT) >= 0) {
                stoppedOut.complete(now);
            }
            Matcher stopped = STOPPED.matcher(message);
            while (stopped.find()) {
                notes.stop(
                        Duration.between(Instant.parse(stopped.group(1)), now).toNanos() / 1000);
            }
            message.setLength(0);
        }
        socket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
        if (!leaving) {
            notes.socketsLost.increment();
        }
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
        if (!leaving) {
            notes.socketsLost.increment();
        }
    }
}
