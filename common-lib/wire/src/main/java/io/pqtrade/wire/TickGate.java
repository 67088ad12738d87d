package io.pqtrade.wire;

import io.lettuce.core.ScriptOutputType;
import io.pqtrade.core.market.Quote;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.springframework.data.redis.core.script.RedisScript;

/**
 * The one way of ticks into Redis, open to the present publisher alone: every write carries the epoch of its lease, and Redis refuses
 * an epoch older than the newest it has seen. Latest quotes are written before the stream, on one connection.
 */
public final class TickGate {

    private static final String REFUSED = "FENCED";

    /** KEYS: what is written, its newest epoch; ARGV[1]: the writer's epoch. */
    private static final String GUARD = """
            local seen = tonumber(redis.call('get', KEYS[2]) or '0')
            local epoch = tonumber(ARGV[1])
            if seen > epoch then return redis.error_reply('FENCED by epoch ' .. seen) end
            if seen < epoch then redis.call('set', KEYS[2], ARGV[1]) end
            """;

    private static final String WRITE = GUARD + "redis.call('hset', KEYS[1], unpack(ARGV, 2)) return 1";

    private static final String APPEND =
            GUARD + "redis.call('xadd', KEYS[1], 'MAXLEN', '~', ARGV[2], '*', 'p', ARGV[3], 't', ARGV[4]) return 1";

    private static final RedisScript<Long> RAISE = RedisScript.of("""
            local seen = tonumber(redis.call('get', KEYS[2]) or '0')
            if seen < tonumber(ARGV[1]) then redis.call('set', KEYS[2], ARGV[1]) end
            return seen
            """, Long.class);

    private static final String[] QUOTES = {RedisKeys.QUOTES, RedisKeys.QUOTES_EPOCH};
    private static final String[] TICKS = {RedisKeys.TICKS, RedisKeys.TICKS_EPOCH};

    private final RedisLink redis;
    private final long maxEntries;

    /** @param maxEntries about how many entries the stream keeps; older ones are trimmed */
    public TickGate(RedisLink redis, long maxEntries) {
        this.redis = redis;
        this.maxEntries = maxEntries;
    }

    /**
     * Shuts out everybody with an older epoch.
     *
     * @return the newest epoch Redis had seen before; above one's own, it is oneself who is shut out
     */
    public long raise(long epoch) {
        String own = Long.toString(epoch);
        long quotes = redis.template().execute(RAISE, List.of(QUOTES), own);
        long ticks = redis.template().execute(RAISE, List.of(TICKS), own);
        return Math.max(quotes, ticks);
    }

    /** Writes latest quotes and stream, without waiting; completes when Redis holds both. */
    public CompletionStage<Void> publish(long epoch, TickEntry entry) {
        CompletionStage<Void> written = write(epoch, entry.ticks());
        CompletionStage<Object> appended = redis.async()
                .eval(
                        APPEND,
                        ScriptOutputType.INTEGER,
                        TICKS,
                        Long.toString(epoch),
                        Long.toString(maxEntries),
                        Long.toString(entry.previous()),
                        QuoteCodec.encode(entry.ticks()));
        return written.thenCombine(appended, (quotes, stream) -> quotes);
    }

    /** Replaces latest quotes alone; of one symbol's quotes the last stays. */
    public CompletionStage<Void> write(long epoch, Collection<Quote> quotes) {
        Map<String, String> latest = LinkedHashMap.newLinkedHashMap(quotes.size());
        quotes.forEach(quote -> latest.put(quote.symbol(), QuoteCodec.encode(quote)));
        List<String> arguments = new ArrayList<>(1 + 2 * latest.size());
        arguments.add(Long.toString(epoch));
        latest.forEach((symbol, quote) -> {
            arguments.add(symbol);
            arguments.add(quote);
        });
        return redis.async()
                .eval(WRITE, ScriptOutputType.INTEGER, QUOTES, arguments.toArray(String[]::new))
                .thenAccept(one -> {});
    }

    /** Whether a write failed because another publisher has taken over. */
    public static boolean isRefusal(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = cause.getMessage();
            if (message != null && message.startsWith(REFUSED)) {
                return true;
            }
        }
        return false;
    }
}
