package io.pqtrade.wire;

import io.pqtrade.core.instrument.Instrument;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
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
    private final List<Follower> followers = new CopyOnWriteArrayList<>();
    /** How many readings for followers have begun: one that began later knows no less. */
    private final AtomicLong readings = new AtomicLong();

    /** Answers may overtake one another; what is older than what was heard is passed over. */
    private static final class Follower {

        private final Consumer<Map<String, Instrument>> changed;
        private long heard;

        Follower(Consumer<Map<String, Instrument>> changed) {
            this.changed = changed;
        }

        synchronized void hear(long reading, Map<String, Instrument> instruments) {
            if (reading > heard) {
                heard = reading;
                changed.accept(instruments);
            }
        }
    }

    /** @param shipped what holds until something is published */
    public InstrumentBoard(RedisLink redis, List<Instrument> shipped) {
        this.redis = redis;
        this.shipped = shipped.stream().collect(Collectors.toUnmodifiableMap(Instrument::symbol, Function.identity()));
    }

    /**
     * Replaces the terms of these instruments, and tells everybody who follows; returns when Redis holds them, and who follows this board
     * has heard: whoever asked for the change and is answered finds it done.
     */
    public void publish(Collection<Instrument> instruments) {
        if (instruments.isEmpty()) {
            return;
        }
        Map<String, String> fields = HashMap.newHashMap(instruments.size());
        instruments.forEach(instrument -> fields.put(instrument.symbol(), WireJson.write(instrument)));
        redis.template().opsForHash().putAll(RedisKeys.INSTRUMENTS, fields);
        redis.template().convertAndSend(RedisKeys.INSTRUMENTS_CHANGED, Integer.toString(fields.size()));
        long reading = readings.incrementAndGet();
        Map<String, Instrument> all = read();
        followers.forEach(follower -> follower.hear(reading, all));
    }

    /** All instruments by symbol. */
    public Map<String, Instrument> read() {
        return decode(redis.template().<String, String>opsForHash().entries(RedisKeys.INSTRUMENTS));
    }

    /**
     * Calls with all instruments soon after subscribing, after each change, and after a lost connection came back.
     *
     * @param changed called on an I/O thread, or on the one that publishes: it must not block
     */
    public RedisLink.Subscription follow(Consumer<Map<String, Instrument>> changed) {
        Follower follower = new Follower(changed);
        Runnable readAgain = () -> readFor(follower);
        RedisLink.Subscription subscription =
                redis.subscribe(RedisKeys.INSTRUMENTS_CHANGED, message -> readAgain.run(), readAgain);
        followers.add(follower);
        return () -> {
            followers.remove(follower);
            subscription.close();
        };
    }

    private void readFor(Follower follower) {
        long reading = readings.incrementAndGet();
        redis.async()
                .hgetall(RedisKeys.INSTRUMENTS)
                .thenAccept(fields -> follower.hear(reading, decode(fields)))
                .exceptionally(failed -> {
                    LOG.warn("instruments could not be read; those known stay until the next change", failed);
                    return null;
                });
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
