package io.pqtrade.worker.follow;

import io.pqtrade.core.market.Quote;
import io.pqtrade.wire.StreamEntry;
import io.pqtrade.wire.StreamReader;
import io.pqtrade.wire.TickEntry;
import io.pqtrade.wire.TickStream;
import io.pqtrade.worker.place.TickJournal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Follows the tick stream and hands every tick on, once and in order. What the stream lost is taken from the journal, which has
 * it a few seconds later.
 */
public final class TickFollower implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TickFollower.class);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Duration JOURNAL_PATIENCE = Duration.ofSeconds(30);
    private static final int ENTRIES_AT_ONCE = 500;

    private final TickStream stream;
    private final TickJournal journal;
    private final Heard heard;
    private final Runnable interrupted;
    private final StreamFollower<TickEntry> follower;
    private volatile long gaps;
    private volatile long missing;
    private long last;

    /**
     * Who is told of ticks.
     *
     * @param fresh each tick once
     * @param again those that are not newer than what came before: told twice, or out of order
     */
    public record Heard(Consumer<List<Quote>> fresh, Consumer<List<Quote>> again) {}

    /** @param interrupted told each time the stream was away or had a gap: events may have been lost with it */
    public TickFollower(TickStream stream, TickJournal journal, Heard heard, Runnable interrupted) {
        this.stream = stream;
        this.journal = journal;
        this.heard = heard;
        this.interrupted = interrupted;
        this.follower = new StreamFollower<>(
                new StreamFollower.Stream<>("ticks", stream::reader, stream::end),
                entries -> entries.forEach(this::take),
                interrupted);
    }

    /** Begins after the stream's newest entry, whose last tick's sequence it returns; 0 when there is none. */
    public long start() {
        String end;
        try (StreamReader<TickEntry> reader = stream.reader(StreamReader.FROM_START)) {
            end = stream.end();
            last = lastBefore(reader, end);
        }
        long before = last;
        follower.start(end);
        return before;
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

    private void take(TickEntry entry) {
        Map<Boolean, List<Quote>> ticks =
                entry.ticks().stream().collect(Collectors.partitioningBy(tick -> tick.sequence() > last));
        List<Quote> older = ticks.getOrDefault(false, List.of());
        if (!older.isEmpty()) {
            heard.again().accept(older);
        }
        if (ticks.getOrDefault(true, List.of()).isEmpty()) {
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
        heard.fresh().accept(fresh);
        last = fresh.stream().mapToLong(Quote::sequence).max().orElse(last);
    }

    private void fill(long upTo) {
        long deadline = System.nanoTime() + JOURNAL_PATIENCE.toNanos();
        while (!follower.isClosing() && last < upTo && System.nanoTime() - deadline < 0) {
            try {
                last = Math.max(last, journal.read(last, upTo, heard.fresh()));
            } catch (DataAccessException away) {
                LOG.warn("the journal is away: {}", away.getMessage());
            }
            if (last < upTo) {
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
        if (last < upTo && !follower.isClosing()) {
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
        follower.close();
    }
}
