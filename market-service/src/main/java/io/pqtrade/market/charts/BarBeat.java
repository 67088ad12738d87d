package io.pqtrade.market.charts;

import io.lettuce.core.RedisException;
import io.pqtrade.market.bars.live.BarBoard;
import io.pqtrade.market.feed.Feed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Closes bars by the clock and has them stored. The clock waits for nobody: what needs the database runs beside it, one at a time,
 * and is tried again until it answers.
 */
final class BarBeat implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(BarBeat.class);
    private static final Duration EVERY = Duration.ofMillis(250);
    /** A tick may be on its way so long after it was made. */
    private static final Duration GRACE = Duration.ofMillis(500);
    /** No tick comes later than that, not even from a successor of a publisher that died. */
    private static final Duration LATEST = Feed.LONGEST_CATCH_UP.plusSeconds(2);

    private final BarBoard board;
    private final BarKeeper keeper;
    private final RolloverKeeper rollovers;
    private final Writing writing;
    private final Supplier<Instant> completeTo;
    private final Clock clock;
    private final AtomicBoolean busy = new AtomicBoolean();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("bars").daemon().factory());
    private volatile boolean recovered;
    private volatile boolean storing = true;
    private volatile boolean running;

    /** @param completeTo up to where all ticks have been heard */
    BarBeat(
            BarBoard board,
            BarKeeper keeper,
            RolloverKeeper rollovers,
            Writing writing,
            Supplier<Instant> completeTo,
            Clock clock) {
        this.board = board;
        this.keeper = keeper;
        this.rollovers = rollovers;
        this.writing = writing;
        this.completeTo = completeTo;
        this.clock = clock;
    }

    @Override
    public void start() {
        running = true;
        thread.scheduleAtFixedRate(this::beat, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Whether bars are folded, and what is closed gets stored. */
    boolean healthy() {
        return recovered && storing;
    }

    private void beat() {
        Instant closedTo = closedTo(completeTo.get(), clock.instant());
        board.closeUpTo(closedTo);
        if (busy.compareAndSet(false, true)) {
            Thread.ofVirtual().name("bars").start(() -> work(closedTo));
        }
    }

    /**
     * By when bars are over. While no publisher is there the ticks of the meantime are still to come, so their bars stay open; if the
     * market is silent for other reasons, they wait no longer than a tick can be late.
     */
    static Instant closedTo(Instant completeTo, Instant now) {
        Instant usual = now.minus(GRACE);
        Instant certain = now.minus(LATEST);
        if (completeTo.isAfter(usual)) {
            return usual;
        }
        return completeTo.isAfter(certain) ? completeTo : certain;
    }

    private void work(Instant closedTo) {
        try {
            if (!recovered) {
                rollovers.begin();
                keeper.recover();
                recovered = true;
                return;
            }
            rollovers.keep(closedTo, writing.mayWrite());
            keeper.keep(closedTo);
            note(true);
        } catch (DataAccessException | TransactionException | RedisException away) {
            LOG.debug("bars wait for database and Redis", away);
            note(false);
        } catch (RuntimeException bug) {
            LOG.error("bars were not stored", bug);
            note(false);
        } finally {
            busy.set(false);
        }
    }

    private void note(boolean works) {
        if (works != storing) {
            LOG.info(works ? "bars are stored again" : "bars cannot be stored; they are kept in memory meanwhile");
        }
        storing = works;
    }

    @Override
    public void stop() {
        running = false;
        thread.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
