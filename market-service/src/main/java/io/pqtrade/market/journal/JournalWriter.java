package io.pqtrade.market.journal;

import io.pqtrade.core.market.Quote;
import io.pqtrade.lease.Lease;
import io.pqtrade.lease.LeaseLostException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Gathers the publisher's ticks into blocks and writes them in the background: no tick waits for PostgreSQL. Blocks that could not be
 * written wait, packed; there are never more than the sequence numbers in reserve, for these come from the same database.
 */
public final class JournalWriter {

    private static final Logger LOG = LoggerFactory.getLogger(JournalWriter.class);
    private static final int LONGEST_BLOCK = 5_000;
    private static final int BLOCKS_AT_ONCE = 20;
    private static final long TRY_AGAIN_MILLIS = 500;
    private static final long PURGE_MILLIS = 60_000;
    private static final int PURGED_AT_ONCE = 500;

    private final TickTable table;
    private final JournalSettings settings;
    private final Executor background;
    private final AtomicBoolean writing = new AtomicBoolean();
    /** Sealed blocks that are not in the table yet; also the lock of {@link #lease}. */
    private final List<TickBlock> waiting = new ArrayList<>();

    private @Nullable Lease lease;
    private List<Quote> open = new ArrayList<>();
    private long previous;
    private Instant openedAt = Instant.EPOCH;
    private Instant triedAt = Instant.EPOCH;
    private Instant purgedAt = Instant.EPOCH;
    private volatile boolean away;

    JournalWriter(TickTable table, JournalSettings settings, Executor background) {
        this.table = table;
        this.settings = settings;
        this.background = background;
    }

    /**
     * Begins to write under a lease.
     *
     * @param end sequence of the last tick that is in the journal
     */
    public void begin(Lease held, long end) {
        synchronized (waiting) {
            waiting.clear();
            lease = held;
        }
        open = new ArrayList<>();
        previous = end;
    }

    /** Stops: another node writes now, and has all that Redis took. */
    public void abandon() {
        synchronized (waiting) {
            lease = null;
            waiting.clear();
        }
        open = new ArrayList<>();
    }

    /** Takes what was published. For the feed's thread. */
    public void add(List<Quote> ticks, Instant now) {
        if (open.isEmpty()) {
            openedAt = now;
        }
        open.addAll(ticks);
        if (open.size() >= LONGEST_BLOCK) {
            seal();
        }
    }

    /** Seals and writes what is due. For the feed's thread, at each step. */
    public void step(Instant now) {
        if (!open.isEmpty() && !now.isBefore(openedAt.plus(settings.block()))) {
            seal();
        }
        if (waiting() > 0 && now.toEpochMilli() - triedAt.toEpochMilli() >= TRY_AGAIN_MILLIS) {
            triedAt = now;
            inBackground(this::write);
        } else if (now.toEpochMilli() - purgedAt.toEpochMilli() >= PURGE_MILLIS) {
            purgedAt = now;
            inBackground(() -> purge(now));
        }
    }

    /** Writes all there is before it returns, or fails and says so in the log. For the feed's thread, at the end. */
    public void flush() {
        seal();
        while (waiting() > 0 && write()) {
            LOG.debug("{} blocks of ticks to write", waiting());
        }
        if (waiting() > 0) {
            LOG.warn("{} blocks of ticks did not reach the journal", waiting());
        }
    }

    /** Blocks that are not in the table yet. */
    public int waiting() {
        synchronized (waiting) {
            return waiting.size();
        }
    }

    /** Whether the last try to write failed. */
    public boolean away() {
        return away;
    }

    private void seal() {
        if (open.isEmpty()) {
            return;
        }
        TickBlock block = TickBlock.of(previous, open);
        previous = block.last();
        open = new ArrayList<>();
        synchronized (waiting) {
            if (lease != null) {
                waiting.add(block);
            }
        }
    }

    private void inBackground(Runnable work) {
        if (writing.compareAndSet(false, true)) {
            background.execute(() -> {
                try {
                    work.run();
                } finally {
                    writing.set(false);
                }
            });
        }
    }

    private boolean write() {
        List<TickBlock> blocks;
        Lease held;
        synchronized (waiting) {
            held = lease;
            blocks = List.copyOf(waiting.subList(0, Math.min(BLOCKS_AT_ONCE, waiting.size())));
        }
        if (held == null || blocks.isEmpty()) {
            return false;
        }
        try {
            table.insert(held, blocks);
        } catch (LeaseLostException lost) {
            // Perhaps only late: the blocks wait until the lease is renewed, or somebody else has it and they are
            // abandoned.
            LOG.info("the journal waits: {}", lost.getMessage());
            return false;
        } catch (DataAccessException | TransactionException failed) {
            note(failed);
            return false;
        }
        note(null);
        synchronized (waiting) {
            waiting.removeAll(blocks);
        }
        return true;
    }

    private void note(@Nullable Exception failure) {
        if (failure != null && !away) {
            LOG.warn("ticks wait for the journal; this is said once until it takes them again", failure);
        } else if (failure == null && away) {
            LOG.info("the journal takes ticks again");
        }
        away = failure != null;
    }

    private void purge(Instant now) {
        try {
            while (table.purge(now.minus(settings.keep()), PURGED_AT_ONCE) == PURGED_AT_ONCE) {
                LOG.debug("more old ticks to delete");
            }
        } catch (DataAccessException | TransactionException later) {
            LOG.info("old ticks stay a minute longer: {}", later.getMessage());
        }
    }
}
