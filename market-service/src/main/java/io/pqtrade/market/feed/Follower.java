package io.pqtrade.market.feed;

import io.lettuce.core.RedisException;
import io.pqtrade.core.market.Quote;
import io.pqtrade.market.journal.TickTable;
import io.pqtrade.wire.StreamEntry;
import io.pqtrade.wire.StreamReader;
import io.pqtrade.wire.TickEntry;
import io.pqtrade.wire.TickStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Hears, on a node that does not publish, what the publisher says: from the stream, and from the journal what the stream does not have.
 * Has a thread of its own, because reading blocks; what it reads is told on the feed's.
 */
final class Follower {

    private static final Logger LOG = LoggerFactory.getLogger(Follower.class);
    private static final int ENTRIES = 200;
    private static final int TAIL = 20_000;
    private static final Duration WAIT = Duration.ofMillis(500);

    /** The journal is some seconds late; what is not there after this is lost. */
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private static final Duration ASK_AGAIN = Duration.ofMillis(200);

    private final Feed feed;
    private final MarketBook book;
    private final TickStream stream;
    private final TickTable journal;
    private final ExecutorService feedThread;
    private final Thread thread;
    private volatile boolean reading;
    private volatile boolean closing;
    private @Nullable StreamReader<TickEntry> reader;

    Follower(Feed feed, MarketBook book, TickStream stream, TickTable journal, ExecutorService feedThread) {
        this.feed = feed;
        this.book = book;
        this.stream = stream;
        this.journal = journal;
        this.feedThread = feedThread;
        this.thread = Thread.ofVirtual().name("follower").unstarted(this::work);
    }

    void start() {
        reading = true;
        thread.start();
    }

    /** Stops telling: this node publishes now. For the feed's thread, on which all is told. */
    void pause() {
        reading = false;
    }

    /** Goes on, because another node publishes. */
    void resume() {
        reading = true;
        LockSupport.unpark(thread);
    }

    void close() {
        closing = true;
        thread.interrupt();
    }

    private void work() {
        while (!closing) {
            if (reading) {
                read();
            } else {
                closeReader();
                LockSupport.park();
            }
        }
        closeReader();
    }

    private void read() {
        try {
            for (StreamEntry<TickEntry> entry : reader().next(ENTRIES, WAIT)) {
                take(entry.value());
            }
        } catch (RedisException away) {
            closeReader();
            fromJournal();
            LockSupport.parkNanos(WAIT.toNanos());
        } catch (RejectedExecutionException ending) {
            LOG.debug("the feed ends", ending);
        }
    }

    private StreamReader<TickEntry> reader() {
        StreamReader<TickEntry> present = reader;
        if (present == null) {
            present = stream.reader(stream.end());
            reader = present;
            stream.tail(book.last(), TAIL).forEach(this::take);
        }
        return present;
    }

    private void closeReader() {
        if (reader != null) {
            reader.close();
            reader = null;
        }
    }

    private void take(TickEntry entry) {
        if (entry.previous() > book.last()) {
            fill(entry.previous());
        }
        tell(entry.ticks());
    }

    /** Brings what is missing up to a sequence, or as much of it as there is. */
    private void fill(long upTo) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!fromJournal() || book.last() < upTo) {
            if (closing || !reading) {
                return;
            }
            if (System.nanoTime() - deadline > 0) {
                LOG.warn("ticks between {} and {} are lost", book.last(), upTo);
                return;
            }
            LockSupport.parkNanos(ASK_AGAIN.toNanos());
        }
    }

    private boolean fromJournal() {
        try {
            for (List<Quote> page = journal.after(book.last());
                    !page.isEmpty() && reading && !closing;
                    page = journal.after(book.last())) {
                tell(page);
            }
            return true;
        } catch (DataAccessException | TransactionException away) {
            LOG.debug("no journal", away);
            return false;
        }
    }

    /** Returns when it was told, so that a flood waits here and not on the feed's thread. */
    private void tell(List<Quote> ticks) {
        try {
            feedThread
                    .submit(() -> {
                        if (reading) {
                            feed.relay(ticks);
                        }
                    })
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException bug) {
            LOG.error("ticks were not told", bug);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
