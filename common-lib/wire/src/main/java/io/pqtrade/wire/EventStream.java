package io.pqtrade.wire;

import io.lettuce.core.RedisFuture;
import io.lettuce.core.XAddArgs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Execution events as the outbox relay publishes them: at least once, in order per portfolio. */
public final class EventStream {

    private static final String PORTFOLIO = "p";
    private static final String SEQUENCE = "s";
    private static final String BODY = "e";

    private final RedisLink redis;
    private final long maxEntries;

    /** @param maxEntries about how many events are kept; older ones are trimmed, the event table has them all */
    public EventStream(RedisLink redis, long maxEntries) {
        this.redis = redis;
        this.maxEntries = maxEntries;
    }

    /** Appends all, in this order and in one flight; completes when Redis holds the last. */
    public CompletionStage<Void> append(List<EventMessage> messages) {
        XAddArgs limit = XAddArgs.Builder.maxlen(maxEntries).approximateTrimming();
        List<RedisFuture<String>> flight = new ArrayList<>(messages.size());
        for (EventMessage message : messages) {
            flight.add(redis.async().xadd(RedisKeys.EVENTS, limit, encode(message)));
        }
        return CompletableFuture.allOf(
                flight.stream().map(CompletionStage::toCompletableFuture).toArray(CompletableFuture[]::new));
    }

    /** A reader that goes on after the entry of this id. */
    public StreamReader<EventMessage> reader(String after) {
        return new StreamReader<>(redis, RedisKeys.EVENTS, after, EventStream::decode);
    }

    /** Where the stream ends now: a reader that starts here sees only later events. */
    public String end() {
        return RedisStreams.end(redis, RedisKeys.EVENTS);
    }

    private static Map<String, String> encode(EventMessage message) {
        return Map.of(
                PORTFOLIO, message.portfolioId().toString(),
                SEQUENCE, Long.toString(message.sequence()),
                BODY, message.body());
    }

    private static EventMessage decode(Map<String, String> fields) {
        try {
            return new EventMessage(
                    UUID.fromString(RedisStreams.field(fields, PORTFOLIO)),
                    Long.parseLong(RedisStreams.field(fields, SEQUENCE)),
                    RedisStreams.field(fields, BODY));
        } catch (IllegalArgumentException malformed) {
            throw new WireFormatException("not an event: " + fields, malformed);
        }
    }
}
