package io.pqtrade.market.feed;

import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
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
final class QuoteSequence {

    private static final Logger LOG = LoggerFactory.getLogger(QuoteSequence.class);

    private final Supplier<SequenceBlock> reserve;
    private final Executor background;
    private final AtomicReference<@Nullable SequenceBlock> spare = new AtomicReference<>();
    private final AtomicBoolean reserving = new AtomicBoolean();
    private SequenceBlock block = new SequenceBlock(1, 0);
    private long next = 1;

    /** @param reserve blocks until it has numbers, or throws */
    QuoteSequence(Supplier<SequenceBlock> reserve, Executor background) {
        this.reserve = reserve;
        this.background = background;
    }

    /** Starts with numbers already reserved. */
    void begin(SequenceBlock reserved) {
        spare.set(reserved);
    }

    /** The next number; empty while there is none. For the feed's thread alone. */
    OptionalLong next() {
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
        if (spare.get() == null && reserving.compareAndSet(false, true)) {
            background.execute(this::reserveOne);
        }
    }

    private void reserveOne() {
        try {
            spare.set(reserve.get());
        } catch (RuntimeException unavailable) {
            LOG.warn("no quote numbers could be reserved; when the present block ends, the market pauses", unavailable);
        } finally {
            reserving.set(false);
        }
    }
}
