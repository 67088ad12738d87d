package io.pqtrade.worker.watch;

import io.pqtrade.core.market.Quote;
import io.pqtrade.lease.Lease;
import io.pqtrade.worker.book.Hit;
import io.pqtrade.worker.book.Ratchet;
import io.pqtrade.worker.book.TriggerBook;
import io.pqtrade.worker.place.Checkpoint;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One shard under watch: its levels, how far it has come, and what it has begun and not finished. For one thread. */
final class ShardWatch {

    private final int number;
    private final TriggerBook book;
    private final TreeMap<Long, Begun> unfinished = new TreeMap<>();
    private final List<Ratchet> unsaved = new ArrayList<>();
    private Lease lease;
    private Checkpoint seen;
    private boolean lost;

    /** Hits of one tick whose outcome is not known yet. */
    private record Begun(int hits, Instant at) {}

    /** A hit and the tick that made it. */
    record Fired(Hit hit, Quote tick) {}

    ShardWatch(int number, Lease lease, TriggerBook book, Checkpoint from) {
        this.number = number;
        this.lease = lease;
        this.book = book;
        this.seen = from;
    }

    int number() {
        return number;
    }

    TriggerBook book() {
        return book;
    }

    Lease lease() {
        return lease;
    }

    void renewed(Lease renewed) {
        lease = renewed;
    }

    Checkpoint seen() {
        return seen;
    }

    boolean isLost() {
        return lost;
    }

    void lose() {
        lost = true;
    }

    /** Acts on one tick: what it touches, orders whose time is over before it. */
    void tick(Quote tick, List<Fired> fired) {
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, tick.at());
        book.expire(micros, tick.sequence(), hit -> fired.add(new Fired(hit, tick)));
        book.tick(tick, hit -> fired.add(new Fired(hit, tick)));
        if (tick.sequence() > seen.sequence()) {
            seen = new Checkpoint(tick.sequence(), tick.at());
        }
    }

    void begin(Quote tick) {
        unfinished.merge(tick.sequence(), new Begun(1, tick.at()), (one, more) -> new Begun(one.hits() + 1, one.at()));
    }

    void finish(Quote tick) {
        unfinished.computeIfPresent(
                tick.sequence(), (_, begun) -> begun.hits() == 1 ? null : new Begun(begun.hits() - 1, begun.at()));
    }

    int unfinished() {
        return unfinished.values().stream().mapToInt(Begun::hits).sum();
    }

    /** Up to where everything is done and committed. */
    Checkpoint done() {
        Map.Entry<Long, Begun> first = unfinished.firstEntry();
        if (first == null || first.getKey() > seen.sequence()) {
            return seen;
        }
        return new Checkpoint(first.getKey() - 1, first.getValue().at().minus(1, ChronoUnit.MICROS));
    }

    /** Trailing stops to be saved, with those that could not be saved before. */
    List<Ratchet> drainRatchets() {
        List<Ratchet> all = new ArrayList<>(unsaved);
        unsaved.clear();
        all.addAll(book.drainMoved());
        Map<Long, Ratchet> newest = new LinkedHashMap<>();
        all.forEach(ratchet -> newest.put(ratchet.positionId(), ratchet));
        return List.copyOf(newest.values());
    }

    void notSaved(List<Ratchet> ratchets) {
        unsaved.addAll(0, ratchets);
    }
}
