package io.pqtrade.worker.book;

import io.pqtrade.core.market.Quote;
import io.pqtrade.worker.book.Hit.Phase;
import io.pqtrade.worker.book.Levels.Kind;
import io.pqtrade.worker.book.Levels.Trailing;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The levels of one shard's portfolios. A tick looks at the tops of its symbol's heaps: a level costs nothing until the market
 * reaches it.
 *
 * <p>A holder whose level was touched is handed out once as a {@link Hit} and rests until {@link #rearm} or {@link #remove}.
 * Ticks must have prices that are exact in {@link Scaled}.
 */
public final class TriggerBook {

    private final Columns columns;
    private final Owners owners;
    private final Map<Integer, Trail> trails = new HashMap<>();
    private final Map<String, SymbolHeaps> heaps = new HashMap<>();
    private final List<SymbolHeaps> symbols = new ArrayList<>();
    private final LevelHeap expiries;
    private final Rows early = new Rows();
    private final Rows following = new Rows();
    private final Set<Integer> moved = new LinkedHashSet<>();

    /**
     * @param levels holders of levels expected, so that the columns need not grow
     * @param portfolios expected
     */
    public TriggerBook(int levels, int portfolios) {
        this.columns = new Columns(levels);
        this.owners = new Owners(portfolios);
        this.expiries = new LevelHeap(columns, true);
    }

    /** Holders of levels, those that rest included. */
    public int size() {
        return columns.live();
    }

    /** Sequence of the newest event known of the portfolio; -1 when the portfolio is unknown. */
    public long sequence(UUID portfolio) {
        int owner = owners.find(portfolio);
        return owner < 0 ? -1 : owners.sequence(owner);
    }

    public void sequence(UUID portfolio, long sequence) {
        owners.sequence(owners.findOrAdd(portfolio), sequence);
    }

    /** Keeps what the portfolio may lose by bookings before its bands are to be found anew. */
    public void spare(UUID portfolio, BigDecimal money) {
        owners.spare(owners.findOrAdd(portfolio), money);
    }

    /** Takes a booking out of what the portfolio has to spare; false when that is used up. */
    public boolean spend(UUID portfolio, BigDecimal booked) {
        int owner = owners.find(portfolio);
        return owner >= 0 && owners.spend(owner, booked);
    }

    /** Adds or replaces what a position, order or band waits for; with nothing to wait for it is removed. */
    public void put(Levels levels) {
        int owner = owners.findOrAdd(levels.portfolioId());
        int row = find(owner, levels.id());
        if (row != Columns.NOWHERE && !levels.isArmed()) {
            release(owner, row);
        } else if (row != Columns.NOWHERE) {
            detach(row);
            fill(row, levels);
        } else if (levels.isArmed()) {
            insert(owner, levels);
        }
    }

    /** Adds the levels of a holder that is surely not in the book yet: spares looking for it. */
    public void add(Levels levels) {
        if (levels.isArmed()) {
            insert(owners.findOrAdd(levels.portfolioId()), levels);
        }
    }

    public void remove(UUID portfolio, long id) {
        int owner = owners.find(portfolio);
        int row = owner < 0 ? Columns.NOWHERE : find(owner, id);
        if (row != Columns.NOWHERE) {
            release(owner, row);
        }
    }

    /** Removes the portfolio's holders whose id the predicate names. */
    public void removeIf(UUID portfolio, LongPredicate gone) {
        int owner = owners.find(portfolio);
        int row = owner < 0 ? Columns.NOWHERE : owners.first(owner);
        while (row != Columns.NOWHERE) {
            int next = columns.next[row];
            if (gone.test(columns.ids[row])) {
                release(owner, row);
            }
            row = next;
        }
    }

    /** Wakes a holder that rests, because nothing came of its hit; true when there is one. */
    public boolean rearm(UUID portfolio, long id) {
        int owner = owners.find(portfolio);
        int row = owner < 0 ? Columns.NOWHERE : find(owner, id);
        if (row == Columns.NOWHERE || !columns.is(row, Columns.BUSY)) {
            return false;
        }
        columns.set(row, Columns.BUSY, false);
        attach(row);
        return true;
    }

    /** What the portfolio's holders wait for. */
    public List<Levels> of(UUID portfolio) {
        List<Levels> found = new ArrayList<>();
        int owner = owners.find(portfolio);
        for (int row = owner < 0 ? Columns.NOWHERE : owners.first(owner);
                row != Columns.NOWHERE;
                row = columns.next[row]) {
            found.add(levels(row));
        }
        return found;
    }

    /** Where the trailing stops stand that moved since this was last asked. */
    public List<Ratchet> drainMoved() {
        List<Ratchet> ratchets = new ArrayList<>(moved.size());
        for (int row : moved) {
            Trail trail = trails.get(row);
            if (trail != null) {
                ratchets.add(new Ratchet(
                        owners.portfolio(columns.owners[row]),
                        columns.ids[row],
                        columns.versions[row],
                        Scaled.decimal(trail.stop()),
                        trail.movedAt()));
            }
        }
        moved.clear();
        return ratchets;
    }

    /** Hands out the orders whose time is over at this moment. */
    public void expire(long micros, long sequence, Consumer<Hit> hits) {
        while (expiries.isTouched(micros)) {
            int row = expiries.pop() / Columns.SLOTS;
            hits.accept(hit(row, Phase.EXPIRY, sequence));
        }
    }

    /** Hands out whatever the tick touches, and lets trailing stops follow it that it did not. */
    public void tick(Quote tick, Consumer<Hit> hits) {
        SymbolHeaps touched = heaps.get(tick.symbol());
        if (touched == null) {
            return;
        }
        long bid = Scaled.floor(tick.bid().value());
        long ask = Scaled.floor(tick.ask().value());
        long sequence = tick.sequence();
        // Stops first: of a stop and a target touched at once the stop is the reason.
        take(touched.bidFalls, bid, sequence, hits);
        take(touched.askRises, ask, sequence, hits);
        take(touched.bidRises, bid, sequence, hits);
        take(touched.askFalls, ask, sequence, hits);
        follow(bid, ask, sequence);
        for (int i = 0; i < early.size(); i++) {
            int slot = early.get(i);
            heapOf(slot).add(slot);
        }
        early.clear();
    }

    /** Tests one holder against ticks that came before it did, oldest first, as if they came now. */
    public @Nullable Hit test(UUID portfolio, long id, List<Quote> ticks) {
        int owner = owners.find(portfolio);
        int row = owner < 0 ? Columns.NOWHERE : find(owner, id);
        if (row == Columns.NOWHERE) {
            return null;
        }
        for (Quote tick : ticks) {
            if (tick.sequence() <= columns.armedAt[row] || columns.is(row, Columns.BUSY)) {
                continue;
            }
            Hit hit = test(row, tick);
            if (hit != null) {
                return hit;
            }
        }
        return null;
    }

    private @Nullable Hit test(int row, Quote tick) {
        long bid = Scaled.floor(tick.bid().value());
        long ask = Scaled.floor(tick.ask().value());
        SymbolHeaps of = symbols.get(columns.symbols[row]);
        for (int slot = 0; slot < Columns.SLOTS; slot++) {
            boolean waits = columns.places[row * Columns.SLOTS + slot] != Columns.NOWHERE;
            if (!waits || (slot == Columns.THIRD && columns.kind(row) == Kind.ORDER)) {
                continue;
            }
            LevelHeap heap = of.of(columns.kind(row), columns.is(row, Columns.BUYS), slot);
            long market = heap == of.bidFalls || heap == of.bidRises ? bid : ask;
            if (heap.touches(market, row * Columns.SLOTS + slot)) {
                if (slot != Columns.THIRD) {
                    return hit(row, phase(row, slot), tick.sequence());
                }
                heap.remove(row * Columns.SLOTS + slot);
                following.add(row);
                follow(bid, ask, tick.sequence());
            }
        }
        return null;
    }

    private void take(LevelHeap heap, long market, long sequence, Consumer<Hit> hits) {
        while (heap.isTouched(market)) {
            int slot = heap.pop();
            int row = slot / Columns.SLOTS;
            if (columns.armedAt[row] >= sequence) {
                early.add(slot);
            } else if (slot % Columns.SLOTS == Columns.THIRD) {
                following.add(row);
            } else {
                hits.accept(hit(row, phase(row, slot % Columns.SLOTS), sequence));
            }
        }
    }

    private void follow(long bid, long ask, long sequence) {
        for (int i = 0; i < following.size(); i++) {
            int row = following.get(i);
            Trail trail = trails.get(row);
            if (trail == null || columns.is(row, Columns.BUSY)) {
                continue;
            }
            if (trail.follow(columns.is(row, Columns.BUYS) ? ask : bid, sequence)) {
                columns.armedAt[row] = sequence;
                moved.add(row);
            }
            detach(row);
            attach(row);
        }
        following.clear();
    }

    private Phase phase(int row, int slot) {
        return switch (columns.kind(row)) {
            case BAND -> Phase.MARGIN;
            case ORDER -> Phase.PENDING;
            case POSITION -> slot == Columns.STOP ? Phase.STOP : Phase.TARGET;
        };
    }

    private Hit hit(int row, Phase phase, long sequence) {
        detach(row);
        columns.set(row, Columns.BUSY, true);
        Trail trail = trails.get(row);
        Trail untold = trail != null && trail.isUntold() ? trail : null;
        return new Hit(
                owners.portfolio(columns.owners[row]),
                columns.ids[row],
                columns.versions[row],
                phase,
                symbols.get(columns.symbols[row]).symbol,
                sequence,
                untold == null ? null : Scaled.decimal(untold.stop()),
                untold == null ? 0 : untold.movedAt());
    }

    private void insert(int owner, Levels levels) {
        int row = columns.allocate();
        columns.ids[row] = levels.id();
        columns.flags[row] = 0;
        columns.link(row, owner, owners.first(owner));
        owners.first(owner, row);
        fill(row, levels);
    }

    private void fill(int row, Levels levels) {
        columns.flags[row] = (byte)
                ((columns.flags[row] & Columns.BUSY) | levels.kind().ordinal() | (levels.buys() ? Columns.BUYS : 0));
        columns.versions[row] = levels.version();
        columns.symbols[row] = symbol(levels.symbol()).number;
        columns.armedAt[row] = levels.armedAt();
        int slot = row * Columns.SLOTS;
        columns.keys[slot + Columns.STOP] = levels.stop();
        columns.keys[slot + Columns.TARGET] = levels.target();
        columns.keys[slot + Columns.THIRD] = levels.expiresAt();
        Trail older = trails.remove(row);
        Trailing trailing = levels.trailing();
        if (trailing != null) {
            Trail trail = new Trail(levels.buys(), trailing, levels.stop());
            trail.inherit(older);
            columns.armedAt[row] = Math.max(levels.armedAt(), trail.movedAt());
            trails.put(row, trail);
        }
        if (!columns.is(row, Columns.BUSY)) {
            attach(row);
        }
    }

    private SymbolHeaps symbol(String name) {
        return heaps.computeIfAbsent(name, unknown -> {
            SymbolHeaps added = new SymbolHeaps(unknown, (short) symbols.size(), columns);
            symbols.add(added);
            return added;
        });
    }

    private void attach(int row) {
        Trail trail = trails.get(row);
        if (trail != null) {
            columns.keys[row * Columns.SLOTS + Columns.STOP] = trail.effectiveStop();
            columns.keys[row * Columns.SLOTS + Columns.THIRD] = trail.movesFrom();
        }
        for (int slot = row * Columns.SLOTS; slot < (row + 1) * Columns.SLOTS; slot++) {
            if (columns.keys[slot] != Scaled.NONE) {
                heapOf(slot).add(slot);
            }
        }
    }

    private void detach(int row) {
        for (int slot = row * Columns.SLOTS; slot < (row + 1) * Columns.SLOTS; slot++) {
            if (columns.places[slot] != Columns.NOWHERE) {
                heapOf(slot).remove(slot);
            }
        }
    }

    private LevelHeap heapOf(int slot) {
        int row = slot / Columns.SLOTS;
        Kind kind = columns.kind(row);
        return slot % Columns.SLOTS == Columns.THIRD && kind == Kind.ORDER
                ? expiries
                : symbols.get(columns.symbols[row]).of(kind, columns.is(row, Columns.BUYS), slot % Columns.SLOTS);
    }

    private int find(int owner, long id) {
        int row = owners.first(owner);
        while (row != Columns.NOWHERE && columns.ids[row] != id) {
            row = columns.next[row];
        }
        return row;
    }

    private void release(int owner, int row) {
        detach(row);
        trails.remove(row);
        moved.remove(row);
        if (owners.first(owner) == row) {
            owners.first(owner, columns.next[row]);
        }
        columns.unlink(row);
        columns.release(row);
    }

    private Levels levels(int row) {
        int slot = row * Columns.SLOTS;
        Trail trail = trails.get(row);
        boolean order = columns.kind(row) == Kind.ORDER;
        return new Levels(
                owners.portfolio(columns.owners[row]),
                columns.ids[row],
                columns.versions[row],
                columns.kind(row),
                symbols.get(columns.symbols[row]).symbol,
                columns.is(row, Columns.BUYS),
                trail == null ? columns.keys[slot + Columns.STOP] : trail.fixed(),
                columns.keys[slot + Columns.TARGET],
                trail == null ? null : new Trailing(trail.distance(), trail.stop(), trail.profitAt(), trail.movedAt()),
                order ? columns.keys[slot + Columns.THIRD] : Scaled.NONE,
                columns.armedAt[row]);
    }
}
