package io.pqtrade.wire;

import io.lettuce.core.XAddArgs;
import io.pqtrade.core.market.Quote;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Every tick of every symbol, in the order they were made; one entry carries the ticks of one interval. */
public final class TickStream {

    private static final String TICKS_FIELD = "t";
    private static final String PREVIOUS_FIELD = "p";

    private final RedisLink redis;
    private final long maxEntries;

    /** @param maxEntries about how many entries are kept; older ones are trimmed */
    public TickStream(RedisLink redis, long maxEntries) {
        this.redis = redis;
        this.maxEntries = maxEntries;
    }

    /** Appends one entry without waiting; completes with its id. */
    public CompletionStage<String> append(TickEntry entry) {
        XAddArgs limit = XAddArgs.Builder.maxlen(maxEntries).approximateTrimming();
        Map<String, String> fields =
                Map.of(PREVIOUS_FIELD, Long.toString(entry.previous()), TICKS_FIELD, QuoteCodec.encode(entry.ticks()));
        return redis.async().xadd(RedisKeys.TICKS, limit, fields);
    }

    /** A reader that goes on after the entry of this id. */
    public StreamReader<TickEntry> reader(String after) {
        return new StreamReader<>(redis, RedisKeys.TICKS, after, TickStream::decode);
    }

    /** Where the stream ends now: a reader that starts here sees only later ticks. */
    public String end() {
        return RedisStreams.end(redis, RedisKeys.TICKS);
    }

    private static TickEntry decode(Map<String, String> fields) {
        List<Quote> ticks = QuoteCodec.decodeAll(RedisStreams.field(fields, TICKS_FIELD));
        if (ticks.isEmpty()) {
            throw new WireFormatException("tick entry without ticks");
        }
        return new TickEntry(previous(RedisStreams.field(fields, PREVIOUS_FIELD)), ticks);
    }

    private static long previous(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException malformed) {
            throw new WireFormatException("not a sequence: " + text, malformed);
        }
    }
}
