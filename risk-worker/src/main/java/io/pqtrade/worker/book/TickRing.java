package io.pqtrade.worker.book;

import io.pqtrade.core.market.Quote;
import io.pqtrade.core.money.Price;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The last ticks of all symbols, for levels that arrive late. It must reach further back than an event is under way; the ticks
 * of one symbol are chained, so that looking through them does not touch the others.
 */
public final class TickRing {

    private static final int NOWHERE = -1;

    private final Map<String, Short> symbols = new HashMap<>();
    private final List<String> names = new ArrayList<>();
    private final long[] sequences;
    private final long[] bids;
    private final long[] asks;
    private final long[] micros;
    private final short[] owners;
    private final boolean[] manual;
    private final long[] before;
    private long[] newest = new long[64];
    private long written;
    private long lastSequence;
    private long completeAfter;

    /** @param capacity ticks kept, of all symbols together */
    public TickRing(int capacity) {
        sequences = new long[capacity];
        bids = new long[capacity];
        asks = new long[capacity];
        micros = new long[capacity];
        owners = new short[capacity];
        manual = new boolean[capacity];
        before = new long[capacity];
        Arrays.fill(newest, NOWHERE);
    }

    /** Number of a symbol, given at its first mention. */
    private short symbol(String name) {
        Short known = symbols.get(name);
        if (known != null) {
            return known;
        }
        short number = (short) names.size();
        symbols.put(name, number);
        names.add(name);
        if (number == newest.length) {
            newest = Arrays.copyOf(newest, number * 2);
            Arrays.fill(newest, number, newest.length, NOWHERE);
        }
        return number;
    }

    /** Keeps a tick whose prices are exact in {@link Scaled}, newer than all before. */
    public void add(Quote tick) {
        int place = (int) (written % sequences.length);
        short symbol = symbol(tick.symbol());
        if (written >= sequences.length) {
            completeAfter = Math.max(completeAfter, sequences[place]);
        }
        sequences[place] = tick.sequence();
        bids[place] = Scaled.floor(tick.bid().value());
        asks[place] = Scaled.floor(tick.ask().value());
        micros[place] = ChronoUnit.MICROS.between(Instant.EPOCH, tick.at());
        owners[place] = symbol;
        manual[place] = tick.manual();
        before[place] = newest[symbol];
        newest[symbol] = written++;
        lastSequence = tick.sequence();
    }

    /** Sequence of the newest tick of any symbol; 0 before the first. */
    public long lastSequence() {
        return lastSequence;
    }

    /** Whether every tick after this sequence is still here. */
    public boolean reaches(long sequence) {
        return sequence >= completeAfter;
    }

    /** Ticks are added without a gap from after this sequence on. */
    public void startAfter(long sequence) {
        completeAfter = sequence;
        lastSequence = Math.max(lastSequence, sequence);
    }

    /** Ticks of the symbol after the sequence, oldest first. */
    public List<Quote> since(String symbol, long sequence) {
        List<Quote> ticks = new ArrayList<>();
        Short number = symbols.get(symbol);
        long at = number == null ? NOWHERE : newest[number];
        while (at != NOWHERE && written - at <= sequences.length) {
            int place = (int) (at % sequences.length);
            if (sequences[place] <= sequence) {
                break;
            }
            ticks.add(quote(place));
            at = before[place];
        }
        return ticks.reversed();
    }

    /** All ticks after the sequence, oldest first. */
    public List<Quote> since(long sequence) {
        List<Quote> ticks = new ArrayList<>();
        for (long at = written - 1; at >= 0 && written - at <= sequences.length; at--) {
            int place = (int) (at % sequences.length);
            if (sequences[place] <= sequence) {
                break;
            }
            ticks.add(quote(place));
        }
        return ticks.reversed();
    }

    /** Whether this very tick is here. */
    public boolean holds(Quote tick) {
        Short number = symbols.get(tick.symbol());
        long at = number == null ? NOWHERE : newest[number];
        while (at != NOWHERE && written - at <= sequences.length) {
            int place = (int) (at % sequences.length);
            if (sequences[place] <= tick.sequence()) {
                return sequences[place] == tick.sequence()
                        && bids[place] == Scaled.floor(tick.bid().value())
                        && asks[place] == Scaled.floor(tick.ask().value());
            }
            at = before[place];
        }
        return false;
    }

    private Quote quote(int place) {
        return new Quote(
                names.get(owners[place]),
                new Price(Scaled.decimal(bids[place])),
                new Price(Scaled.decimal(asks[place])),
                sequences[place],
                Instant.EPOCH.plus(micros[place], ChronoUnit.MICROS),
                manual[place]);
    }
}
