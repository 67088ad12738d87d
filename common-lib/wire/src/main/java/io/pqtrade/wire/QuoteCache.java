package io.pqtrade.wire;

import io.pqtrade.core.market.Quote;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The latest quote of every symbol, as all services see it.
 *
 * <p>Instants are kept to the microsecond. A symbol without a quote is absent from what is read.
 */
public final class QuoteCache {

    private final RedisLink redis;

    public QuoteCache(RedisLink redis) {
        this.redis = redis;
    }

    /** All latest quotes by symbol, in one round trip. */
    public Map<String, Quote> read() {
        Map<String, Quote> quotes = new HashMap<>();
        redis.template()
                .<String, String>opsForHash()
                .entries(RedisKeys.QUOTES)
                .forEach((symbol, json) -> quotes.put(symbol, QuoteCodec.decode(json)));
        return quotes;
    }

    /** The latest quotes of these symbols, in one round trip. */
    public Map<String, Quote> read(Collection<String> symbols) {
        if (symbols.isEmpty()) {
            return Map.of();
        }
        Map<String, Quote> quotes = new HashMap<>();
        List<@Nullable String> found =
                redis.template().<String, String>opsForHash().multiGet(RedisKeys.QUOTES, symbols);
        Iterator<@Nullable String> quote = found.iterator();
        for (String symbol : symbols) {
            String json = quote.next();
            if (json != null) {
                quotes.put(symbol, QuoteCodec.decode(json));
            }
        }
        return quotes;
    }

    /** Replaces one quote; returns when Redis holds it. */
    public void write(Quote quote) {
        redis.template().opsForHash().put(RedisKeys.QUOTES, quote.symbol(), QuoteCodec.encode(quote));
    }

    /** Replaces the quotes of these symbols with one command, without waiting; of one symbol's quotes the last stays. */
    public CompletionStage<Void> write(Collection<Quote> quotes) {
        Map<String, String> fields = HashMap.newHashMap(quotes.size());
        quotes.forEach(quote -> fields.put(quote.symbol(), QuoteCodec.encode(quote)));
        return redis.async().hset(RedisKeys.QUOTES, fields).thenAccept(count -> {});
    }
}
