package io.pqtrade.worker.watch;

import io.lettuce.core.RedisException;
import io.pqtrade.core.market.Quote;
import io.pqtrade.lease.Lease;
import io.pqtrade.worker.book.Scaled;
import io.pqtrade.worker.book.TriggerBook;
import io.pqtrade.worker.place.Checkpoint;
import io.pqtrade.worker.place.Checkpoints;
import io.pqtrade.worker.place.TickHistory;
import io.pqtrade.worker.store.BookLoader;
import io.pqtrade.worker.watch.ShardWatch.Fired;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Brings shards up to date beside the loop: their books from the tables, then the ticks since their checkpoints, each shard at
 * the prices it missed.
 */
final class ShardLoading implements MarketWatch.Loader {

    private static final Logger LOG = LoggerFactory.getLogger(ShardLoading.class);
    private static final Duration PAUSE = Duration.ofMillis(500);

    /**
     * Ticks before a checkpoint that are tested again: a level may have been committed, and tested against nothing, while its
     * event was still under way. To test a tick again does no harm.
     */
    private static final Duration EVENTS_UNDER_WAY = Duration.ofSeconds(10);

    private final Loop loop;
    private final Executor loading;
    private final BookLoader books;
    private final Checkpoints checkpoints;
    private final TickHistory history;
    private final MarketWatch watch;

    ShardLoading(
            Loop loop,
            Executor loading,
            BookLoader books,
            Checkpoints checkpoints,
            TickHistory history,
            MarketWatch watch) {
        this.loop = loop;
        this.loading = loading;
        this.books = books;
        this.checkpoints = checkpoints;
        this.history = history;
        this.watch = watch;
    }

    /** A shard on its way, and what it has hit so far. */
    private record Arriving(ShardWatch shard, List<Fired> fired) {}

    @Override
    public void load(Map<Integer, Lease> shards) {
        loading.execute(() -> {
            try {
                bring(shards);
            } catch (DataAccessException | RedisException away) {
                LOG.warn("shards {} are loaded again in a moment: {}", shards.keySet(), away.getMessage());
                LockSupport.parkNanos(PAUSE.toNanos());
                load(shards);
            }
        });
    }

    private void bring(Map<Integer, Lease> leases) {
        Map<Integer, Checkpoint> places = checkpoints.load(leases.keySet());
        Instant unpublished = checkpoints.oldestUnpublished();
        List<Arriving> arriving = new ArrayList<>();
        Map<Integer, TriggerBook> loaded = books.load(leases.keySet());
        leases.forEach((number, lease) -> {
            Checkpoint place = places.getOrDefault(number, Checkpoint.NONE);
            TriggerBook book = Objects.requireNonNull(loaded.get(number));
            arriving.add(new Arriving(new ShardWatch(number, lease, book, place), new ArrayList<>()));
        });
        List<Arriving> left = arriving;
        while (!left.isEmpty()) {
            replay(left, unpublished);
            left = left.stream().filter(one -> !joined(one)).toList();
        }
    }

    /** All at once: each tick is read once, for whichever shards it is news to. */
    private void replay(List<Arriving> arriving, Instant unpublished) {
        Checkpoint from = arriving.stream()
                .map(one -> one.shard().seen())
                .min((one, other) -> Long.compare(one.sequence(), other.sequence()))
                .orElse(Checkpoint.NONE);
        Instant since = earlier(from.at(), unpublished).minus(EVENTS_UNDER_WAY);
        long begun = System.nanoTime();
        long reached = history.replay(from, since, ticks -> ticks.forEach(tick -> replay(arriving, tick)));
        LOG.info(
                "{} shards have seen the ticks from {} to {} again, in {} ms",
                arriving.size(),
                from.sequence(),
                reached,
                (System.nanoTime() - begun) / 1_000_000);
    }

    private static Instant earlier(Instant one, Instant other) {
        Instant first = one.isBefore(other) ? one : other;
        return first.isBefore(Instant.EPOCH.plus(EVENTS_UNDER_WAY)) ? Instant.EPOCH.plus(EVENTS_UNDER_WAY) : first;
    }

    private static void replay(List<Arriving> arriving, Quote tick) {
        if (Scaled.isExact(tick.bid().value()) && Scaled.isExact(tick.ask().value())) {
            arriving.forEach(one -> one.shard().tick(tick, one.fired()));
        }
    }

    private boolean joined(Arriving one) {
        CompletableFuture<Boolean> answer = new CompletableFuture<>();
        loop.execute(() -> answer.complete(watch.join(one.shard(), one.fired())));
        return answer.join();
    }
}
