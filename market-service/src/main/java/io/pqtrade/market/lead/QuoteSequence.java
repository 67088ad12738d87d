package io.pqtrade.market.lead;

import io.pqtrade.lease.Lease;
import io.pqtrade.lease.LeaseLostException;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives every tick its number: growing, never twice, whatever was restarted or emptied in between. Numbers of one symbol have
 * gaps, for all symbols share them.
 *
 * <p>The next block is reserved in the background while the present one lasts, so the tick waits for nobody. When PostgreSQL
 * stays away for longer than that, the numbers run out and the market pauses.
 */
public final class QuoteSequence {

    private static final Logger LOG = LoggerFactory.getLogger(QuoteSequence.class);

    private final Reservation reserve;
    private final Executor background;
    private final AtomicReference<@Nullable SequenceBlock> spare = new AtomicReference<>();
    private final AtomicBoolean reserving = new AtomicBoolean();
    private volatile @Nullable Lease lease;
    private SequenceBlock block = SequenceBlock.NONE;
    private long next = 1;

    /** Where numbers come from. */
    @FunctionalInterface
    public interface Reservation {

        /**
         * Blocks until it has numbers, or throws.
         *
         * @param seen a number known to be used: all reserved ones are above it
         */
        SequenceBlock reserve(Lease lease, long seen);
    }

    public QuoteSequence(Reservation reserve, Executor background) {
        this.reserve = reserve;
        this.background = background;
    }

    /**
     * Begins to give out numbers under a lease, reserving the first ones now.
     *
     * @param seen a number known to be used: all are above it
     * @throws LeaseLostException when another node has taken over
     */
    public void begin(Lease held, long seen) {
        end();
        spare.set(reserve.reserve(held, seen));
        lease = held;
    }

    /** Gives out no more: the numbers that are left will never be used. For the feed's thread alone. */
    public void end() {
        lease = null;
        spare.set(null);
        block = SequenceBlock.NONE;
        next = 1;
    }

    /** The next number; empty while there is none. For the feed's thread alone. */
    public OptionalLong next() {
        if (next > block.last() && !takeSpare()) {
            reserveAhead();
            return OptionalLong.empty();
        }
        if (block.last() - next < block.size() / 2) {
            reserveAhead();
        }
        return OptionalLong.of(next++);
    }

    private boolean takeSpare() {
        SequenceBlock reserved = spare.getAndSet(null);
        if (reserved == null) {
            return false;
        }
        block = reserved;
        next = reserved.first();
        return true;
    }

    private void reserveAhead() {
        Lease held = lease;
        if (held != null && spare.get() == null && reserving.compareAndSet(false, true)) {
            background.execute(() -> reserveOne(held));
        }
    }

    private void reserveOne(Lease held) {
        try {
            SequenceBlock reserved = reserve.reserve(held, 0);
            // Somebody who lost the lease meanwhile must not find numbers of the former one.
            if (lease == held) {
                spare.set(reserved);
            }
        } catch (LeaseLostException lost) {
            LOG.info("no numbers: {}", lost.getMessage());
        } catch (RuntimeException unavailable) {
            LOG.warn("no quote numbers could be reserved; when the present block ends, the market pauses", unavailable);
        } finally {
            reserving.set(false);
        }
    }
}
