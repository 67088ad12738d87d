package io.pqtrade.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A reader of every tick that notes each place where the chain of a symbol does not hold. */
final class TickWatch implements WebSocket.Listener, AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Map<String, Long> last = new HashMap<>();
    private final Map<String, List<Tick>> ticks = new HashMap<>();
    private final List<String> faults = new ArrayList<>();
    private final StringBuilder partial = new StringBuilder();
    private final WebSocket socket;

    record Tick(long sequence, String bid, String ask, Instant at) {}

    /** @param token {@code null} where prices are shown to everybody */
    TickWatch(URI uri, @Nullable String token) {
        WebSocket.Builder opening = HttpClient.newHttpClient().newWebSocketBuilder();
        if (token != null) {
            opening.header("Authorization", "Bearer " + token);
        }
        this.socket = opening.buildAsync(uri, this).join();
    }

    @Override
    public synchronized @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean end) {
        partial.append(data);
        if (end) {
            JsonNode frame = JSON.readTree(partial.toString());
            partial.setLength(0);
            if (frame.isArray()) {
                frame.forEach(this::take);
            } else {
                take(frame);
            }
        }
        from.request(1);
        return CompletableFuture.completedFuture(null);
    }

    private void take(JsonNode message) {
        String symbol = message.path("symbol").asString();
        switch (message.path("type").asString()) {
            case "snapshot" -> last.put(symbol, message.path("seq").asLong());
            case "ticks" -> {
                if (message.path("prevSeq").asLong() != last.getOrDefault(symbol, -1L)
                        || message.path("dropped").asLong() > 0) {
                    faults.add("after " + last.get(symbol) + ": " + message);
                }
                message.path("data").forEach(tick -> add(symbol, tick));
                last.put(symbol, message.path("seq").asLong());
            }
            case "error", "shutdown" -> faults.add(message.toString());
            default -> {}
        }
    }

    private void add(String symbol, JsonNode tick) {
        List<Tick> seen = ticks.computeIfAbsent(symbol, key -> new ArrayList<>());
        Tick next = new Tick(
                tick.path("seq").asLong(),
                tick.path("bid").asString(),
                tick.path("ask").asString(),
                Instant.parse(tick.path("time").asString()));
        if (!seen.isEmpty() && !next.at().isAfter(seen.getLast().at())) {
            faults.add("told again: " + symbol + " " + seen.getLast() + " then " + next);
        }
        seen.add(next);
    }

    synchronized List<Tick> of(String symbol) {
        return List.copyOf(ticks.getOrDefault(symbol, List.of()));
    }

    synchronized void assertUnbroken() {
        assertThat(faults).isEmpty();
    }

    @Override
    public void close() {
        socket.abort();
    }
}
