package io.pqtrade.market.feed;

import io.pqtrade.core.market.Quote;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The last ticks of one symbol, for readers that come late. Safe for use by several threads. */
public final class TickRing {

    private final @Nullable Quote[] slots;
    private final SequenceGaps gaps;
    private long added;
    /** Every later tick of the symbol is still here. */
    private long completeAfter = Long.MAX_VALUE;

    TickRing(int capacity, SequenceGaps gaps) {
        this.slots = new Quote[capacity];
        this.gaps = gaps;
    }

    /**
     * What came after a sequence.
     *
     * @param complete false when ticks after it are no longer, or never were, here
     */
    public record Replay(List<Quote> ticks, boolean complete) {}

    synchronized void add(Quote tick) {
        int slot = slot(added);
        Quote evicted = slots[slot];
        if (evicted != null) {
            completeAfter = evicted.sequence();
        } else if (added == 0) {
            // What was published before this process started is unknown, down to the tick just before this one.
            completeAfter = tick.sequence();
        }
        slots[slot] = tick;
        added++;
    }

    /** At most {@code max} of the newest, oldest first. */
    public synchronized List<Quote> last(int max) {
        long first = Math.max(added - max, Math.max(0, added - slots.length));
        return from(first);
    }

    /** All later than a sequence, oldest first. */
    public synchronized Replay after(long sequence) {
        List<Quote> later = from(Math.max(0, added - slots.length));
        boolean complete = added > 0 && sequence >= completeAfter && sequence <= newest() && gaps.isKnown(sequence);
        later.removeIf(tick -> tick.sequence() <= sequence);
        return new Replay(later, complete);
    }

    private long newest() {
        Quote newest = slots[slot(added - 1)];
        return newest == null ? 0 : newest.sequence();
    }

    private List<Quote> from(long first) {
        List<Quote> ticks = new ArrayList<>();
        for (long i = first; i < added; i++) {
            Quote tick = slots[slot(i)];
            if (tick != null) {
                ticks.add(tick);
            }
        }
        return ticks;
    }

    private int slot(long index) {
        return (int) (index % slots.length);
    }
}
