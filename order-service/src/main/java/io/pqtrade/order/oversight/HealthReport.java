package io.pqtrade.order.oversight;

import io.pqtrade.core.market.MarketView;
import io.pqtrade.core.market.Quote;
import io.pqtrade.trading.market.MarketSource;
import io.pqtrade.trading.write.WritePath;
import io.pqtrade.wire.RedisLink;
import io.pqtrade.wire.WorkerBoard;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.stereotype.Component;

/** Gathers how services, feed, queues and stores are; what cannot be reached is reported, not thrown. */
@Component
class HealthReport {
    private final ServiceProbe services;
    private final MarketSource market;
    private final WritePath writePath;
    private final StoreRows stores;
    private final RedisLink redis;
    private final Invariants invariants;
    private final WorkerBoard workers;
    private final Clock clock;

    HealthReport(
            ServiceProbe services,
            MarketSource market,
            WritePath writePath,
            StoreRows stores,
            RedisLink redis,
            Invariants invariants,
            Clock clock) {
        this.services = services;
        this.market = market;
        this.writePath = writePath;
        this.stores = stores;
        this.redis = redis;
        this.invariants = invariants;
        this.workers = new WorkerBoard(redis);
        this.clock = clock;
    }

    /** @param redInvariants names of invariants that did not hold when they were checked last */
    record HealthView(
            List<ServiceProbe.Service> services,
            List<Worker> workers,
            @Nullable Feed feed,
            Lags lags,
            StoreRows.Database database,
            Redis redis,
            List<String> redInvariants) {}

    /**
     * A risk-worker, which has no port: what it said last.
     *
     * @param state UP, or DOWN also when it has been silent for ten seconds
     * @param figures its counters and sizes, by part and name
     */
    record Worker(
            String node,
            String state,
            Instant startedAt,
            Instant saidAt,
            List<String> complaints,
            Map<String, Map<String, Long>> figures) {}

    /**
     * Ages of the latest quotes in milliseconds.
     *
     * @param stale symbols of open markets whose quote is too old to fill on
     */
    record Feed(
            int symbols,
            @Nullable Long newestAgeMillis,
            @Nullable Long oldestAgeMillis,
            List<String> stale) {}

    /**
     * @param outboxCommits commits whose events are not published yet
     * @param outboxAgeMillis age of the oldest of them
     * @param eventsSetAside events the stream would not take
     * @param commandsWaiting commands queued for the write path
     */
    record Lags(long outboxCommits, long outboxAgeMillis, long eventsSetAside, int commandsWaiting) {}

    record Redis(
            String state,
            @Nullable Long memoryBytes,
            @Nullable Long connections) {}

    HealthView now() {
        StoreRows.Outbox outbox = stores.outbox();
        return new HealthView(
                services.all(),
                workers(),
                feed(),
                new Lags(outbox.commits(), outbox.ageMillis(), outbox.setAside(), writePath.waiting()),
                stores.database(),
                redis(),
                invariants.red());
    }

    /** Those that spoke within the hour; none while Redis is away. */
    private List<Worker> workers() {
        Instant now = clock.instant();
        try {
            return workers.read(now).stream()
                    .map(worker -> new Worker(
                            worker.node(),
                            worker.isUp(now) ? "UP" : "DOWN",
                            worker.startedAt(),
                            worker.at(),
                            worker.complaints(),
                            worker.figures()))
                    .toList();
        } catch (RuntimeException away) {
            return List.of();
        }
    }

    /** {@code null} while the quotes cannot be read. */
    private @Nullable Feed feed() {
        try {
            MarketView view = market.view();
            List<Long> ages = view.quotes().values().stream()
                    .map(quote -> Duration.between(quote.at(), view.now()).toMillis())
                    .sorted()
                    .toList();
            return new Feed(
                    ages.size(),
                    ages.isEmpty() ? null : ages.getFirst(),
                    ages.isEmpty() ? null : ages.getLast(),
                    stale(view));
        } catch (RuntimeException away) {
            return null;
        }
    }

    private static List<String> stale(MarketView view) {
        return view.instruments().values().stream()
                .filter(view::isOpen)
                .map(instrument -> instrument.symbol())
                .filter(symbol -> {
                    Quote quote = view.quotes().get(symbol);
                    return quote == null || !view.fresh(quote);
                })
                .sorted()
                .toList();
    }

    private Redis redis() {
        try {
            Properties info = redis.template()
                    .execute((RedisConnection connection) ->
                            connection.serverCommands().info());
            return new Redis("UP", number(info, "used_memory"), number(info, "connected_clients"));

        } catch (RuntimeException away) {
            return new Redis("DOWN", null, null);
        }
    }

    /** Of all servers together: a cluster's figures carry the name of the server before them. */
    private static @Nullable Long number(Properties info, String name) {
        return info.stringPropertyNames().stream()
                .filter(key -> key.equals(name) || key.endsWith("." + name))
                .map(key -> Long.valueOf(info.getProperty(key).trim()))
                .reduce(Long::sum)
                .orElse(null);
    }
}
