package io.pqtrade.market.sanity;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.pqtrade.market.world.RawTick;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts the ticks that were kept back, by reason, and knows which symbols have trouble now. Safe for several threads. */
public final class Quarantine {

    private static final Logger LOG = LoggerFactory.getLogger(Quarantine.class);
    private static final Duration TROUBLE_LASTS = Duration.ofMinutes(1);

    private final Map<Reason, Counter> counters = new EnumMap<>(Reason.class);
    private final Map<String, Instant> lastBySymbol = new ConcurrentHashMap<>();

    public Quarantine(MeterRegistry metrics) {
        for (Reason reason : Reason.values()) {
            counters.put(
                    reason,
                    Counter.builder("pq.ticks.quarantined")
                            .description("ticks of a source that were not published")
                            .tag("reason", reason.name())
                            .register(metrics));
        }
    }

    /** A tick was kept back. */
    public void add(RawTick tick, Reason reason, Instant now) {
        Counter counter = counters.get(reason);
        if (counter != null) {
            counter.increment();
        }
        Instant before = lastBySymbol.put(tick.symbol(), now);
        if (before == null || before.plus(TROUBLE_LASTS).isBefore(now)) {
            LOG.warn("{} is not published: {}; said once until the symbol was well for a minute", tick, reason);
        }
    }

    /** How many since the start. */
    public long count() {
        return (long) counters.values().stream().mapToDouble(Counter::count).sum();
    }

    /** How many of a reason since the start. */
    public long count(Reason reason) {
        Counter counter = counters.get(reason);
        return counter == null ? 0 : (long) counter.count();
    }

    /** Symbols of which a tick was kept back within the last minute. */
    public List<String> troubled(Instant now) {
        return lastBySymbol.entrySet().stream()
                .filter(entry -> entry.getValue().plus(TROUBLE_LASTS).isAfter(now))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }
}
