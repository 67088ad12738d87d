package io.pqtrade.worker.follow;

import io.lettuce.core.RedisException;
import io.pqtrade.core.market.Quote;
import io.pqtrade.wire.StreamEntry;
import io.pqtrade.wire.StreamReader;
import io.pqtrade.wire.TickEntry;
import io.pqtrade.wire.TickStream;
import io.pqtrade.worker.place.TickJournal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Reads the tick stream on a thread of its own and hands every tick on, once and in order. What the stream lost is taken from
 * the journal, which has it a few seconds later.
 */
public final class TickFollower implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TickFollower.class);
    private static final Duration WAIT = Duration.ofMillis(500);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Duration JOURNAL_PATIENCE = Duration.ofSeconds(30);
    private static final int SILENT_READS = 6;
    private static final int ENTRIES_AT_ONCE = 500;

    private final TickStream stream;
    private final TickJournal journal;
    private final Consumer<List<Quote>> ticks;
    private final Runnable interrupted;
    private final Thread thread = Thread.ofPlatform().name("ticks").unstarted(this::work);
    private volatile boolean closing;
    private volatile long gaps;
    private volatile long missing;
    private long last;
    private String place = StreamReader.FROM_START;

    /** @param interrupted told each time the stream was away or had a gap: events may have been lost with it */
    public TickFollower(TickStream stream, TickJournal journal, Consumer<List<Quote>> ticks, Runnable interrupted) {
        this.stream = stream;
        this.journal = journal;
        this.ticks = ticks;
        this.interrupted = interrupted;
    }

    /** Begins after the stream's newest entry, whose last tick's sequence it returns; 0 when there is none. */
    public long start() {
        try (StreamReader<TickEntry> reader = stream.reader(StreamReader.FROM_START)) {
            String end = stream.end();
            place = end;
            last = lastBefore(reader, end);
        }
        thread.start();
        return last;
    }

    private static long lastBefore(StreamReader<TickEntry> reader, String end) {
        long newest = 0;
        List<StreamEntry<TickEntry>> entries = reader.next(ENTRIES_AT_ONCE, Duration.ZERO);
        while (!entries.isEmpty()) {
            for (StreamEntry<TickEntry> entry : entries) {
                newest = entry.value().last();
                if (entry.id().equals(end)) {
                    return newest;
                }
            }
            entries = reader.next(ENTRIES_AT_ONCE, Duration.ZERO);
        }
        return newest;
    }

    private void work() {
        while (!closing) {
            try (StreamReader<TickEntry> reader = stream.reader(place)) {
                follow(reader);
            } catch (RedisException away) {
                LOG.warn("ticks cannot be read: {}", away.getMessage());
                LockSupport.parkNanos(PAUSE.toNanos());
                interrupted.run();
            }
        }
    }

    private void follow(StreamReader<TickEntry> reader) {
        int silent = 0;
        while (!closing) {
            List<StreamEntry<TickEntry>> entries = reader.next(ENTRIES_AT_ONCE, WAIT);
            silent = entries.isEmpty() ? silent + 1 : 0;
            if (silent == SILENT_READS && begunAnew()) {
                return;
            }
            for (StreamEntry<TickEntry> entry : entries) {
                take(entry.value());
                place = entry.id();
            }
        }
    }

    /** A Redis that came back empty may count its entries from an earlier time than the last one read. */
    private boolean begunAnew() {
        if (StreamPlace.isBefore(stream.end(), place)) {
            place = StreamReader.FROM_START;
            return true;
        }
        return false;
    }

    private void take(TickEntry entry) {
        if (entry.last() <= last) {
            return;
        }
        if (entry.previous() > last) {
            gaps++;
            LOG.warn("ticks {} to {} are not in the stream: the journal is read", last + 1, entry.previous());
            fill(entry.previous());
            interrupted.run();
        }
        List<Quote> fresh =
                entry.ticks().stream().filter(tick -> tick.sequence() > last).toList();
        ticks.accept(fresh);
        last = entry.last();
    }

    private void fill(long upTo) {
        long deadline = System.nanoTime() + JOURNAL_PATIENCE.toNanos();
        while (!closing && last < upTo && System.nanoTime() - deadline < 0) {
            try {
                last = Math.max(last, journal.read(last, upTo, ticks));
            } catch (DataAccessException away) {
                LOG.warn("the journal is away: {}", away.getMessage());
            }
            if (last < upTo) {
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
        if (last < upTo && !closing) {
            missing++;
            LOG.error("ticks {} to {} are lost: neither the stream nor the journal has them", last + 1, upTo);
        }
    }

    public long gaps() {
        return gaps;
    }

    public long missing() {
        return missing;
    }

    @Override
    public void close() {
        closing = true;
        thread.interrupt();
        try {
            thread.join(WAIT.plus(WAIT));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
