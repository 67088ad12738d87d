package io.pqtrade.bench.takeover;

import java.net.http.WebSocket;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One socket that follows one symbol; it keeps the last tick of each message and whether the chain of sequences held. */
final class Watch implements WebSocket.Listener {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * @param madeAt the tick's own time
     * @param heardNanos when it arrived, on the clock of {@link System#nanoTime}
     * @param unbroken whether nothing was missing before it
     */
    record Heard(Instant madeAt, long heardNanos, boolean unbroken) {}

    private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
    private final StringBuilder message = new StringBuilder();
    private long last = -1;

    BlockingQueue<Heard> heard() {
        return heard;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean isLast) {
        message.append(data);
        if (isLast) {
            long now = System.nanoTime();
            JsonNode told = JSON.readTree(message.toString());
            message.setLength(0);
            for (JsonNode one : told.isArray() ? told : JSON.createArrayNode().add(told)) {
                hear(one, now);
            }
        }
        socket.request(1);
        return null;
    }

    private void hear(JsonNode one, long now) {
        switch (one.path("type").asString("")) {
            case "snapshot" -> last = one.path("seq").asLong();
            case "ticks" -> {
                boolean unbroken = one.path("prevSeq").asLong() == last
                        && !one.path("dropped").booleanValue(false);
                last = one.path("seq").asLong();
                JsonNode ticks = one.path("data");
                heard.add(new Heard(
                        Instant.parse(ticks.get(ticks.size() - 1).path("time").asString()), now, unbroken));
            }
            default -> {
                // Heartbeats and greetings say nothing of ticks.
            }
        }
    }
}
