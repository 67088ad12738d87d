package io.pqtrade.wire;

import io.lettuce.core.XAddArgs;
import io.pqtrade.core.market.Quote;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.domain.Range;
import org.springframework.data.redis.connection.Limit;
import org.springframework.data.redis.connection.stream.MapRecord;

/** Every tick of every symbol, in the order they were made; one entry carries the ticks of one interval. */
public final class TickStream {

    private static final Logger LOG = LoggerFactory.getLogger(TickStream.class);
    private static final int PAGE = 200;
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

    /**
     * The newest entries that end after a sequence, oldest first.
     *
     * @param max about how many entries at most, the newest of them
     */
    public List<TickEntry> tail(long after, int max) {
        List<TickEntry> newestFirst = new ArrayList<>();
        Range.Bound<String> upTo = Range.Bound.unbounded();
        while (newestFirst.size() < max) {
            List<MapRecord<String, String, String>> page = redis.template()
                    .<String, String>opsForStream()
                    .reverseRange(
                            RedisKeys.TICKS,
                            Range.of(Range.Bound.unbounded(), upTo),
                            Limit.limit().count(PAGE));
            for (MapRecord<String, String, String> message : page) {
                TickEntry entry = decodeOrNull(message);
                if (entry != null && entry.last() <= after) {
                    return newestFirst.reversed();
                }
                if (entry != null) {
                    newestFirst.add(entry);
                }
            }
            if (page.size() < PAGE) {
                break;
            }
            upTo = Range.Bound.exclusive(page.getLast().getId().getValue());
        }
        return newestFirst.reversed();
    }

    private static @Nullable TickEntry decodeOrNull(MapRecord<String, String, String> message) {
        try {
            return decode(message.getValue());
        } catch (WireFormatException poison) {
            LOG.error("entry {} of the tick stream is left out", message.getId(), poison);
            return null;
        }
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
