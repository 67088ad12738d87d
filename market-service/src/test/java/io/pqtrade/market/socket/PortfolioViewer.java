package io.pqtrade.market.socket;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;

/** Follows a portfolio as docs/protocols/websocket.md says: by the sequences, over as many connections as it takes. */
final class PortfolioViewer {

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);

    private final String token;
    private final Map<Long, String> events = new TreeMap<>();
    private long first;
    private long last = -1;
    private String equity = "";
    private boolean asked;

    PortfolioViewer(String token) {
        this.token = token;
    }

    /** Sequence to type of every event since the first snapshot. */
    Map<Long, String> events() {
        return events;
    }

    long first() {
        return first;
    }

    long last() {
        return last;
    }

    /** Of the account line told last. */
    String equity() {
        return equity;
    }

    /** Follows until the connection is cut, or it has what it came for. */
    void follow(URI uri, BooleanSupplier enough) {
        try (Client client = new Client(uri, "Authorization", "Bearer " + token)) {
            ask(client);
            long deadline = System.nanoTime() + PATIENCE;
            while (!enough.getAsBoolean() && System.nanoTime() < deadline) {
                Optional<JsonNode> next = client.next();
                if (next.isEmpty()) {
                    return;
                }
                take(client, next.get());
            }
        }
    }

    private void ask(Client client) {
        asked = true;
        client.say("{'op':'subscribe','channel':'portfolio'" + (last < 0 ? "" : ",'resumeFrom':" + last) + "}");
    }

    private void take(Client client, JsonNode message) {
        switch (message.path("type").asString()) {
            case "subscribed" -> asked = false;
            case "snapshot" -> {
                // Forget what was before.
                events.clear();
                first = message.path("seq").asLong();
                last = first;
            }
            case "portfolio" -> {
                if (last < 0 || message.path("prevSeq").asLong() > last) {
                    if (!asked) {
                        ask(client);
                    }
                    return;
                }
                hear(message.path("data"));
            }
            default -> {}
        }
    }

    private void hear(JsonNode data) {
        if (data.has("account")) {
            equity = data.path("account").path("equity").asString();
        }
        for (JsonNode event : data.path("events")) {
            long sequence = event.path("sequence").asLong();
            if (sequence > last) {
                events.put(sequence, event.path("type").asString());
                last = sequence;
            }
        }
    }
}
