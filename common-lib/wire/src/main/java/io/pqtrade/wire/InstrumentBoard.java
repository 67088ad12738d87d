package io.pqtrade.wire;

import io.pqtrade.core.instrument.Instrument;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The instruments as all services see them. order-service owns their table and publishes them at start and at each change;
 * while nothing is published, the shipped ones hold.
 */
public final class InstrumentBoard {

    private static final Logger LOG = LoggerFactory.getLogger(InstrumentBoard.class);

    private final RedisLink redis;
    private final Map<String, Instrument> shipped;

    /** @param shipped what holds until something is published */
    public InstrumentBoard(RedisLink redis, List<Instrument> shipped) {
        this.redis = redis;
        this.shipped = shipped.stream().collect(Collectors.toUnmodifiableMap(Instrument::symbol, Function.identity()));
    }

    /** Replaces the terms of these instruments, and tells everybody who follows; returns when Redis holds them. */
    public void publish(Collection<Instrument> instruments) {
        if (instruments.isEmpty()) {
            return;
        }
        Map<String, String> fields = HashMap.newHashMap(instruments.size());
        instruments.forEach(instrument -> fields.put(instrument.symbol(), WireJson.write(instrument)));
        redis.template().opsForHash().putAll(RedisKeys.INSTRUMENTS, fields);
        redis.template().convertAndSend(RedisKeys.INSTRUMENTS_CHANGED, Integer.toString(fields.size()));
    }

    /** All instruments by symbol. */
    public Map<String, Instrument> read() {
        return decode(redis.template().<String, String>opsForHash().entries(RedisKeys.INSTRUMENTS));
    }

    /**
     * Calls with all instruments soon after subscribing, after each change, and after a lost connection came back.
     *
     * @param changed called on an I/O thread: it must not block
     */
    public RedisLink.Subscription follow(Consumer<Map<String, Instrument>> changed) {
        Runnable readAgain = () -> redis.async()
                .hgetall(RedisKeys.INSTRUMENTS)
                .thenAccept(fields -> changed.accept(decode(fields)))
                .exceptionally(failed -> {
                    LOG.warn("instruments could not be read; those known stay until the next change", failed);
                    return null;
                });
        return redis.subscribe(RedisKeys.INSTRUMENTS_CHANGED, message -> readAgain.run(), readAgain);
    }

    private Map<String, Instrument> decode(Map<String, String> fields) {
        if (fields.isEmpty()) {
            return shipped;
        }
        return fields.values().stream()
                .map(json -> WireJson.read(json, Instrument.class))
                .collect(Collectors.toUnmodifiableMap(Instrument::symbol, Function.identity()));
    }
}
