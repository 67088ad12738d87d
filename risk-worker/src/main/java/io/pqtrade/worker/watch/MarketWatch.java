package io.pqtrade.worker.watch;

import io.pqtrade.core.market.Quote;
import io.pqtrade.lease.Lease;
import io.pqtrade.wire.EventMessage;
import io.pqtrade.worker.book.Scaled;
import io.pqtrade.worker.book.TickRing;
import io.pqtrade.worker.book.TriggerBook;
import io.pqtrade.worker.shard.ShardOwner;
import io.pqtrade.worker.shard.Shards;
import io.pqtrade.worker.watch.ShardWatch.Fired;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The watch itself: every tick goes to every shard's book, every event to its portfolio's. A shard that is newly held is loaded
 * and brought up to date by {@link ShardLoading} beside the loop, and joins once the ring covers the rest.
 */
final class MarketWatch implements ShardOwner {

    private static final Logger LOG = LoggerFactory.getLogger(MarketWatch.class);
    private static final Duration LEAVING = Duration.ofSeconds(1);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(10);

    private final Loop loop;
    private final TickRing ring;
    private final Firing firing;
    private final Bookkeeping books;
    private final Map<Integer, ShardWatch> shards = new TreeMap<>();
    /** Events of shards that are being loaded, in the order they came. */
    private final Map<Integer, List<EventMessage>> early = new HashMap<>();

    private final Map<Integer, Lease> held = new HashMap<>();
    private Loader loader = _ -> {};
    private TickListener listener = _ -> {};
    private Leaving leaving = (_, done) -> done.run();
    private volatile long ticks;
    private volatile long refused;
    private volatile long refusedAt;
    private volatile long tickNanos;
    private volatile long armed;
    private volatile Set<Integer> watching = Set.of();

    /** Loads shards beside the loop and hands each to {@link #join}. */
    @FunctionalInterface
    interface Loader {
        void load(Map<Integer, Lease> shards);
    }

    /** Hears every tick after the books have seen it. */
    @FunctionalInterface
    interface TickListener {
        void tick(Quote tick);
    }

    MarketWatch(Loop loop, TickRing ring, Firing firing, Bookkeeping books) {
        this.loop = loop;
        this.ring = ring;
        this.firing = firing;
        this.books = books;
    }

    void loadWith(Loader chosen) {
        this.loader = chosen;
    }

    void onTick(TickListener heard) {
        this.listener = heard;
    }

    /** New ticks, in order. */
    void ticks(List<Quote> fresh) {
        loop.execute(() -> {
            long begun = System.nanoTime();
            fresh.forEach(this::tick);
            tickNanos += System.nanoTime() - begun;
        });
    }

    private void tick(Quote tick) {
        if (tick.sequence() <= ring.lastSequence() || !Scaled.isSane(tick)) {
            refused++;
            refusedAt = System.nanoTime();
            LOG.error("a tick is refused: {}", tick);
            return;
        }
        ring.add(tick);
        Map<ShardWatch, List<Fired>> hits = new LinkedHashMap<>();
        List<Fired> fired = new ArrayList<>();
        for (ShardWatch shard : shards.values()) {
            shard.tick(tick, fired);
            if (!fired.isEmpty()) {
                hits.put(shard, fired);
                fired = new ArrayList<>();
            }
        }
        if (!hits.isEmpty()) {
            firing.fire(hits);
        }
        listener.tick(tick);
        ticks++;
    }

    void events(List<EventMessage> events) {
        loop.execute(() -> events.forEach(this::event));
    }

    private void event(EventMessage event) {
        int number = Shards.of(event.portfolioId());
        ShardWatch shard = shards.get(number);
        if (shard != null) {
            apply(shard, event);
        } else if (early.containsKey(number)) {
            early.get(number).add(event);
        }
    }

    /** An event that cannot be dealt with holds up nobody: its portfolio is read from the tables. */
    private void apply(ShardWatch shard, EventMessage event) {
        try {
            books.event(shard, event);
        } catch (RuntimeException poison) {
            LOG.error("event {} of {} goes aside", event.sequence(), event.portfolioId(), poison);
            books.readAgain(shard, event.portfolioId());
        }
    }

    @Override
    public void holds(Map<Integer, Lease> leases) {
        loop.execute(() -> {
            shards.values().stream()
                    .filter(shard -> !isSame(shard.lease(), leases.get(shard.number())))
                    .toList()
                    .forEach(this::drop);
            Map<Integer, Lease> fresh = new TreeMap<>();
            leases.forEach((number, lease) -> {
                if (!isSame(held.get(number), lease)) {
                    fresh.put(number, lease);
                    early.put(number, new ArrayList<>());
                }
            });
            held.clear();
            held.putAll(leases);
            if (!fresh.isEmpty()) {
                loader.load(fresh);
            }
        });
    }

    private static boolean isSame(@Nullable Lease one, @Nullable Lease other) {
        return one != null && other != null && one.epoch() == other.epoch();
    }

    private void drop(ShardWatch shard) {
        LOG.warn("shard {} is lost", shard.number());
        shard.lose();
        shards.remove(shard.number());
        watching = Set.copyOf(shards.keySet());
    }

    /**
     * A loaded shard takes part from now on; what it hit on the way is carried out now.
     *
     * @return whether it does: not, when the ring no longer reaches back to where it has come
     */
    boolean join(ShardWatch shard, List<Fired> fired) {
        if (!isSame(shard.lease(), held.get(shard.number()))) {
            if (!held.containsKey(shard.number())) {
                early.remove(shard.number());
            }
            return true;
        }
        if (!ring.reaches(shard.seen().sequence())) {
            return false;
        }
        for (Quote tick : ring.since(shard.seen().sequence())) {
            shard.tick(tick, fired);
        }
        shards.put(shard.number(), shard);
        watching = Set.copyOf(shards.keySet());
        firing.fire(shard, fired);
        List<EventMessage> waited = early.remove(shard.number());
        if (waited != null) {
            waited.forEach(event -> apply(shard, event));
        }
        return true;
    }

    @Override
    public void leave(int number) {
        CompletableFuture<Void> left = new CompletableFuture<>();
        loop.execute(() -> {
            ShardWatch shard = shards.remove(number);
            held.remove(number);
            watching = Set.copyOf(shards.keySet());
            if (shard == null) {
                left.complete(null);
            } else {
                finish(shard, System.nanoTime() + LEAVING.toNanos(), left);
            }
        });
        try {
            left.get(LEAVING.toMillis() * 2, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException | ExecutionException late) {
            LOG.warn("shard {} is left with something unfinished: its successor does it again", number, late);
        }
    }

    private void finish(ShardWatch shard, long deadline, CompletableFuture<Void> left) {
        if (shard.unfinished() > 0 && System.nanoTime() - deadline < 0) {
            loop.after(LOOK_AGAIN, () -> finish(shard, deadline, left));
            return;
        }
        leaving.save(List.of(shard), () -> {
            shard.lose();
            left.complete(null);
        });
    }

    /** Saves the places of shards that are left. */
    @FunctionalInterface
    interface Leaving {
        void save(List<ShardWatch> shards, Runnable done);
    }

    void saveWith(Leaving chosen) {
        this.leaving = chosen;
    }

    /** The shards under watch; on the loop's thread. */
    Collection<ShardWatch> shards() {
        return shards.values();
    }

    /** How many positions and orders wait is counted when asked to, on the loop's thread. */
    void count() {
        armed = shards.values().stream()
                .map(ShardWatch::book)
                .mapToLong(TriggerBook::size)
                .sum();
    }

    /** Whether a tick that cannot be has come within the last while. */
    boolean hasRefused(Duration lately) {
        return refused > 0 && System.nanoTime() - refusedAt < lately.toNanos();
    }

    Map<String, Long> figures() {
        return Map.of("ticks", ticks, "tickNanos", tickNanos, "refusedTicks", refused, "armed", armed, "shards", (long)
                watching.size());
    }

    /** Whether the portfolios of the shard are watched here; from any thread. */
    boolean watches(int shard) {
        return watching.contains(shard);
    }
}
