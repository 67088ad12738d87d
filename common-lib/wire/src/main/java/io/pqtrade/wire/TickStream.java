package io.pqtrade.wire;

import io.lettuce.core.XAddArgs;
import io.pqtrade.core.market.Quote;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Every tick of every symbol, in the order they were made; one entry carries the ticks of one interval. */
public final class TickStream {

    private static final String TICKS_FIELD = "t";

    private final RedisLink redis;
    private final long maxEntries;

    /** @param maxEntries about how many entries are kept; older ones are trimmed */
    public TickStream(RedisLink redis, long maxEntries) {
        this.redis = redis;
        this.maxEntries = maxEntries;
    }

    /** Appends one entry without waiting; completes with its id. */
    public CompletionStage<String> append(Collection<Quote> ticks) {
        XAddArgs limit = XAddArgs.Builder.maxlen(maxEntries).approximateTrimming();
        return redis.async().xadd(RedisKeys.TICKS, limit, Map.of(TICKS_FIELD, QuoteCodec.encode(ticks)));
    }

    /** A reader that goes on after the entry of this id. */
    public StreamReader<List<Quote>> reader(String after) {
        return new StreamReader<>(redis, RedisKeys.TICKS, after, TickStream::decode);
    }

    /** Where the stream ends now: a reader that starts here sees only later ticks. */
    public String end() {
        return RedisStreams.end(redis, RedisKeys.TICKS);
    }

    private static List<Quote> decode(Map<String, String> fields) {
        return QuoteCodec.decodeAll(RedisStreams.field(fields, TICKS_FIELD));
    }
}
