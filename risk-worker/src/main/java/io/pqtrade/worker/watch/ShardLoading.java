package io.pqtrade.worker.watch;

import io.lettuce.core.RedisException;
import io.pqtrade.core.execution.TradeCommand;
import io.pqtrade.core.market.Quote;
import io.pqtrade.lease.Lease;
import io.pqtrade.worker.book.TriggerBook;
import io.pqtrade.worker.follow.TickGate;
import io.pqtrade.worker.margin.Reach;
import io.pqtrade.worker.place.Checkpoint;
import io.pqtrade.worker.place.Checkpoints;
import io.pqtrade.worker.place.Missed;
import io.pqtrade.worker.place.TickHistory;
import io.pqtrade.worker.shard.Shards;
import io.pqtrade.worker.store.BookLoader;
import io.pqtrade.worker.watch.MissedBars.Arriving;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
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
    private final Replayed replayed;
    private final Margins margins;

    /** What is made of the time that nobody watched: of lost ticks, of margins, and of ticks that cannot be. */
    record Replayed(MissedBars bars, MissedMargins margins, Supplier<TickGate> gates) {}

    /** Who deals with the margins of shards that have joined: what was due meanwhile first. On the loop's thread. */
    @FunctionalInterface
    interface Margins {
        void joined(ShardWatch shard, Collection<TradeCommand.FromSystem> due);
    }

    ShardLoading(
            Loop loop,
            Executor loading,
            BookLoader books,
            Checkpoints checkpoints,
            TickHistory history,
            Replayed replayed,
            MarketWatch watch,
            Margins margins) {
        this.loop = loop;
        this.loading = loading;
        this.books = books;
        this.checkpoints = checkpoints;
        this.history = history;
        this.watch = watch;
        this.replayed = replayed;
        this.margins = margins;
    }

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
        Checkpoint from = earliest(arriving);
        Instant since = earlier(from.at(), unpublished).minus(EVENTS_UNDER_WAY);
        Reach reach = new Reach();
        List<Arriving> left = arriving;
        while (!left.isEmpty()) {
            replay(left, unpublished, reach);
            left = left.stream().filter(one -> !joined(one)).toList();
        }
        lookAtMargins(arriving, from, since, reach);
    }

    /** Levels do not wait for it; margins are looked at as they are now once it is known what was due before. */
    private void lookAtMargins(List<Arriving> arriving, Checkpoint from, Instant since, Reach reach) {
        Map<UUID, TradeCommand.FromSystem> due = new HashMap<>();
        try {
            List<Integer> numbers =
                    arriving.stream().map(one -> one.shard().number()).toList();
            due.putAll(replayed.margins().of(numbers, from, since, reach));
        } catch (DataAccessException | RedisException away) {
            LOG.error("margins over missed ticks could not be looked at: {}", away.getMessage());
        }
        loop.execute(() -> arriving.forEach(one -> margins.joined(
                one.shard(),
                due.values().stream()
                        .filter(check ->
                                Shards.of(check.portfolioId()) == one.shard().number())
                        .toList())));
    }

    private static Checkpoint earliest(List<Arriving> arriving) {
        return arriving.stream()
                .map(one -> one.shard().seen())
                .min((one, other) -> Long.compare(one.sequence(), other.sequence()))
                .orElse(Checkpoint.NONE);
    }

    /** All at once: each tick is read once, for whichever shards it is news to. */
    private void replay(List<Arriving> arriving, Instant unpublished, Reach reach) {
        Checkpoint from = earliest(arriving);
        Instant since = earlier(from.at(), unpublished).minus(EVENTS_UNDER_WAY);
        long begun = System.nanoTime();
        TickGate gate = replayed.gates().get();
        long reached = history.replay(from, since, new Missed() {
            @Override
            public void ticks(List<Quote> ticks) {
                ticks.stream().filter(gate::believes).forEach(tick -> {
                    arriving.forEach(one -> one.shard().tick(tick, one.fired()));
                    if (tick.sequence() > from.sequence()) {
                        reach.add(tick);
                    }
                });
            }

            @Override
            public void hole(Hole hole) {
                if (from.sequence() > 0) {
                    replayed.bars().decide(hole, arriving, reach::add);
                }
            }
        });
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

    private boolean joined(Arriving one) {
        CompletableFuture<Boolean> answer = new CompletableFuture<>();
        loop.execute(() -> answer.complete(watch.join(one.shard(), one.fired())));
        return answer.join();
    }
}
