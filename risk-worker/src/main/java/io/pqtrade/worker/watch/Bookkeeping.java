package io.pqtrade.worker.watch;

import io.pqtrade.core.execution.TradeEvent;
import io.pqtrade.core.market.Quote;
import io.pqtrade.core.portfolio.Portfolio;
import io.pqtrade.trading.read.PortfolioReader;
import io.pqtrade.trading.write.Receipt;
import io.pqtrade.wire.EventMessage;
import io.pqtrade.worker.book.Hit;
import io.pqtrade.worker.book.Levels;
import io.pqtrade.worker.book.TickRing;
import io.pqtrade.worker.place.TickHistory;
import io.pqtrade.worker.store.EventLevels;
import io.pqtrade.worker.store.LevelChange;
import io.pqtrade.worker.store.LevelChange.Filled;
import io.pqtrade.worker.store.TrailedStops;
import io.pqtrade.worker.watch.ShardWatch.Fired;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Keeps the books up with what happens to portfolios: event by event, or, where an event is missing or does not tell enough,
 * from the tables. A level that is new to a book is tested against the ticks since it was armed. On the loop's thread, but for
 * reading, which is left to another.
 */
final class Bookkeeping implements Firing.Aftermath {

    private static final Logger LOG = LoggerFactory.getLogger(Bookkeeping.class);
    private static final Duration RETRY = Duration.ofMillis(250);
    private static final int PORTFOLIOS_AT_ONCE = 100;

    private final Loop loop;
    private final Executor reading;
    private final TickRing ring;
    private final TickHistory history;
    private final PortfolioReader reader;
    private final TrailedStops trailed;
    private final Firing firing;
    private final Map<UUID, ShardWatch> stale = new LinkedHashMap<>();
    private Consumer<Changed> changed = _ -> {};
    private boolean rereading;
    private volatile long applied;
    private volatile long reread;
    private volatile long late;

    /**
     * A portfolio whose holdings, balance or rights are no longer what they were.
     *
     * @param sequence of the event that tells it
     * @param fill what was traded, when that is all and is known
     * @param booked what was booked, when that is all
     */
    record Changed(
            ShardWatch shard,
            UUID portfolio,
            long sequence,
            @Nullable Filled fill,
            @Nullable BigDecimal booked) {}

    /** Its collaborators are many because it stands between the stream, the tables and the books. */
    record Sources(TickRing ring, TickHistory history, PortfolioReader reader, TrailedStops trailed) {}

    Bookkeeping(Loop loop, Executor reading, Sources sources, Firing firing) {
        this.loop = loop;
        this.reading = reading;
        this.ring = sources.ring();
        this.history = sources.history();
        this.reader = sources.reader();
        this.trailed = sources.trailed();
        this.firing = firing;
    }

    void onChanged(Consumer<Changed> heard) {
        this.changed = heard;
    }

    /** An event as the stream brings it: once, twice, late, or after a gap. */
    void event(ShardWatch shard, EventMessage event) {
        if (event.sequence() > shard.book().sequence(event.portfolioId())) {
            List<LevelChange> changes = EventLevels.read(event.portfolioId(), event.body());
            take(shard, event.portfolioId(), event.sequence(), changes);
        }
    }

    /** What this worker's own command did is known before the stream tells it. */
    @Override
    public void settled(ShardWatch shard, Fired fired, Receipt.Executed done) {
        List<TradeEvent> events = done.outcome().events();
        long sequence = done.outcome().portfolio().lastSequence() - events.size();
        UUID portfolio = fired.hit().portfolioId();
        if (shard.book().sequence(portfolio) != sequence) {
            return;
        }
        for (TradeEvent event : events) {
            take(shard, portfolio, ++sequence, EventLevels.of(portfolio, event));
        }
    }

    @Override
    public void rearmed(ShardWatch shard, Hit hit) {
        List<Quote> ticks = ring.since(hit.symbol(), hit.at());
        fireLate(shard, shard.book().test(hit.portfolioId(), hit.id(), ticks), ticks);
    }

    private void take(ShardWatch shard, UUID portfolio, long sequence, List<LevelChange> changes) {
        long known = shard.book().sequence(portfolio);
        if (sequence <= known) {
            return;
        }
        boolean follows = sequence == known + 1 || (known < 0 && sequence == 1);
        if (!follows) {
            readAgain(shard, portfolio);
            return;
        }
        if (changes.stream().anyMatch(LevelChange.Reread.class::isInstance)) {
            readAgain(shard, portfolio);
            return;
        }
        applied++;
        shard.book().sequence(portfolio, sequence);
        changes.forEach(change -> apply(shard, portfolio, sequence, change));
    }

    private void apply(ShardWatch shard, UUID portfolio, long sequence, LevelChange change) {
        switch (change) {
            case LevelChange.Put put -> {
                shard.book().put(put.levels());
                testLate(shard, put.levels());
            }
            case LevelChange.Remove remove -> shard.book().remove(portfolio, remove.id());
            case Filled fill -> changed.accept(new Changed(shard, portfolio, sequence, fill, null));
            case LevelChange.Booked it -> changed.accept(new Changed(shard, portfolio, sequence, null, it.amount()));
            case LevelChange.Revalued _ -> changed.accept(new Changed(shard, portfolio, sequence, null, null));
            case LevelChange.Reread _ -> throw new IllegalStateException("is dealt with before");
        }
    }

    /** The ticks since a level was armed, which came before the book knew of it. */
    private void testLate(ShardWatch shard, Levels levels) {
        if (!levels.isArmed() || ring.lastSequence() <= levels.armedAt()) {
            return;
        }
        if (ring.reaches(levels.armedAt())) {
            test(shard, levels, ring.since(levels.symbol(), levels.armedAt()));
            return;
        }
        long upTo = ring.lastSequence();
        reading.execute(() -> {
            try {
                List<Quote> ticks = history.of(levels.symbol(), levels.armedAt(), upTo);
                loop.execute(() -> test(shard, levels, with(ticks, ring.since(levels.symbol(), levels.armedAt()))));
            } catch (DataAccessException away) {
                LOG.warn("the journal is away, a late level is tested later: {}", away.getMessage());
                loop.execute(() -> loop.after(RETRY, () -> testLate(shard, levels)));
            }
        });
    }

    private static List<Quote> with(List<Quote> older, List<Quote> newer) {
        long from = newer.isEmpty() ? Long.MAX_VALUE : newer.getFirst().sequence();
        List<Quote> all = new ArrayList<>();
        older.stream().filter(tick -> tick.sequence() < from).forEach(all::add);
        all.addAll(newer);
        return all;
    }

    private void test(ShardWatch shard, Levels levels, List<Quote> ticks) {
        if (shard.isLost()) {
            return;
        }
        fireLate(shard, shard.book().test(levels.portfolioId(), levels.id(), ticks), ticks);
    }

    private void fireLate(ShardWatch shard, @Nullable Hit hit, List<Quote> ticks) {
        if (hit != null) {
            late++;
            Quote tick = ticks.stream()
                    .filter(one -> one.sequence() == hit.at())
                    .findFirst()
                    .orElseThrow();
            firing.fire(shard, new ArrayList<>(List.of(new Fired(hit, tick))));
        }
    }

    /** The portfolio is read from the tables, soon. */
    void readAgain(ShardWatch shard, UUID portfolio) {
        stale.put(portfolio, shard);
        readStale();
    }

    int stale() {
        return stale.size();
    }

    private void readStale() {
        if (rereading) {
            return;
        }
        Map<UUID, ShardWatch> some = someStale();
        if (some.isEmpty()) {
            return;
        }
        rereading = true;
        reading.execute(() -> {
            try {
                Map<UUID, Read> read = new HashMap<>();
                for (Portfolio portfolio : reader.loadSummed(some.keySet())) {
                    read.put(portfolio.id(), new Read(portfolio.lastSequence(), trailed.levels(portfolio)));
                }
                loop.execute(() -> replace(some, read));
            } catch (DataAccessException away) {
                LOG.warn("portfolios are read again later: {}", away.getMessage());
                loop.execute(() -> {
                    rereading = false;
                    loop.after(RETRY, this::readStale);
                });
            }
        });
    }

    /** They stay stale until they are read; those of shards that are lost are somebody else's. */
    private Map<UUID, ShardWatch> someStale() {
        Map<UUID, ShardWatch> some = new HashMap<>();
        Iterator<Map.Entry<UUID, ShardWatch>> entries = stale.entrySet().iterator();
        while (some.size() < PORTFOLIOS_AT_ONCE && entries.hasNext()) {
            Map.Entry<UUID, ShardWatch> next = entries.next();
            if (next.getValue().isLost()) {
                entries.remove();
            } else {
                some.put(next.getKey(), next.getValue());
            }
        }
        return some;
    }

    private record Read(long sequence, List<Levels> levels) {}

    private void replace(Map<UUID, ShardWatch> asked, Map<UUID, Read> read) {
        rereading = false;
        asked.forEach((portfolio, shard) -> {
            stale.remove(portfolio);
            Read now = read.get(portfolio);
            if (now == null) {
                shard.book().removeIf(portfolio, _ -> true);
            } else if (now.sequence() >= shard.book().sequence(portfolio)) {
                replace(shard, portfolio, now);
            } else {
                stale.put(portfolio, shard);
            }
            changed.accept(new Changed(shard, portfolio, shard.book().sequence(portfolio), null, null));
        });
        readStale();
    }

    private void replace(ShardWatch shard, UUID portfolio, Read now) {
        reread++;
        Map<Long, Integer> before = new HashMap<>();
        shard.book().of(portfolio).forEach(levels -> before.put(levels.id(), levels.version()));
        Set<Long> there = new LinkedHashSet<>();
        now.levels().forEach(levels -> there.add(levels.id()));
        shard.book().removeIf(portfolio, id -> id >= 0 && !there.contains(id));
        shard.book().sequence(portfolio, now.sequence());
        for (Levels levels : now.levels()) {
            shard.book().put(levels);
            Integer version = before.get(levels.id());
            if (version == null || version != levels.version()) {
                testLate(shard, levels);
            }
        }
    }

    Map<String, Long> figures() {
        return Map.of("events", applied, "reread", reread, "lateHits", late);
    }
}
