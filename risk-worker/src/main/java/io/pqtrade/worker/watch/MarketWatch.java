package io.pqtrade.worker.watch;

import io.pqtrade.core.market.Quote;
import io.pqtrade.lease.Lease;
import io.pqtrade.wire.EventMessage;
import io.pqtrade.worker.book.TickRing;
import io.pqtrade.worker.book.TriggerBook;
import io.pqtrade.worker.follow.TickGate;
import io.pqtrade.worker.follow.TickGate.Refusal;
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
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
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
    private final Map<Refusal, Long> refusals = new ConcurrentHashMap<>();
    private TickGate gate = new TickGate();
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

    /** Ticks follow after this sequence; before the loop starts. */
    void startAfter(long sequence, TickGate opened) {
        ring.startAfter(sequence);
        opened.startAfter(sequence);
        gate = opened;
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

    /** Ticks that are not newer than what came before: one told twice is as it was the first time. */
    void again(List<Quote> older) {
        loop.execute(() -> older.stream()
                .filter(tick -> ring.reaches(tick.sequence() - 1) && !ring.holds(tick))
                .forEach(tick -> refuse(tick, Refusal.OUT_OF_ORDER)));
    }

    private void refuse(Quote tick, Refusal why) {
        refusals.merge(why, 1L, Long::sum);
        refusedAt = System.nanoTime();
        LOG.error("a tick is refused as {}: {}", why, tick);
    }

    private void tick(Quote tick) {
        Optional<Refusal> refusal = gate.refusal(tick);
        if (refusal.isPresent()) {
            refuse(tick, refusal.get());
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

    /** One wait for all of them: a worker that is to stop has its successor's patience, not sixteen times that. */
    @Override
    public void leave(Collection<Integer> numbers) {
        CompletableFuture<Void> left = new CompletableFuture<>();
        loop.execute(() -> {
            List<ShardWatch> gone = new ArrayList<>();
            for (Integer number : numbers) {
                ShardWatch shard = shards.remove(number);
                held.remove(number);
                if (shard != null) {
                    gone.add(shard);
                }
            }
            watching = Set.copyOf(shards.keySet());
            finish(gone, System.nanoTime() + LEAVING.toNanos(), left);
        });
        try {
            left.get(LEAVING.toMillis() * 2, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException | ExecutionException late) {
            LOG.warn("shards {} are left with something unfinished: their successor does it again", numbers, late);
        }
    }

    private void finish(List<ShardWatch> gone, long deadline, CompletableFuture<Void> left) {
        boolean waits = gone.stream().anyMatch(shard -> shard.unfinished() > 0);
        if (waits && System.nanoTime() - deadline < 0) {
            loop.after(LOOK_AGAIN, () -> finish(gone, deadline, left));
            return;
        }
        leaving.save(gone, () -> {
            gone.forEach(ShardWatch::lose);
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
        return !refusals.isEmpty() && System.nanoTime() - refusedAt < lately.toNanos();
    }

    Map<String, Long> figures() {
        Map<String, Long> figures = new HashMap<>();
        figures.put("ticks", ticks);
        figures.put("tickNanos", tickNanos);
        figures.put("armed", armed);
        figures.put("shards", (long) watching.size());
        figures.put(
                "refusedTicks",
                refusals.values().stream().mapToLong(Long::longValue).sum());
        refusals.forEach((why, count) -> figures.put(why.figure(), count));
        return figures;
    }

    /** Whether the portfolios of the shard are watched here; from any thread. */
    boolean watches(int shard) {
        return watching.contains(shard);
    }
}
