package io.pqtrade.worker.follow;

import io.lettuce.core.RedisException;
import io.pqtrade.wire.EventMessage;
import io.pqtrade.wire.EventStream;
import io.pqtrade.wire.StreamEntry;
import io.pqtrade.wire.StreamReader;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the event stream on a thread of its own. What it loses shows as a gap, or in the comparison with the tables. */
public final class EventFollower implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EventFollower.class);
    private static final Duration WAIT = Duration.ofMillis(500);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int SILENT_READS = 6;
    private static final int ENTRIES_AT_ONCE = 500;

    private final EventStream stream;
    private final Consumer<List<EventMessage>> events;
    private final Runnable interrupted;
    private final Thread thread = Thread.ofPlatform().name("events").unstarted(this::work);
    private volatile boolean closing;
    private String place = StreamReader.FROM_START;

    /** @param interrupted told each time the stream was away: events may have been lost with it */
    public EventFollower(EventStream stream, Consumer<List<EventMessage>> events, Runnable interrupted) {
        this.stream = stream;
        this.events = events;
        this.interrupted = interrupted;
    }

    /** Begins after the stream's newest entry. */
    public void start() {
        place = stream.end();
        thread.start();
    }

    private void work() {
        while (!closing) {
            try (StreamReader<EventMessage> reader = stream.reader(place)) {
                follow(reader);
            } catch (RedisException away) {
                LOG.warn("events cannot be read: {}", away.getMessage());
                LockSupport.parkNanos(PAUSE.toNanos());
                interrupted.run();
            }
        }
    }

    private void follow(StreamReader<EventMessage> reader) {
        int silent = 0;
        while (!closing) {
            List<StreamEntry<EventMessage>> entries = reader.next(ENTRIES_AT_ONCE, WAIT);
            silent = entries.isEmpty() ? silent + 1 : 0;
            if (silent == SILENT_READS && StreamPlace.isBefore(stream.end(), place)) {
                place = StreamReader.FROM_START;
                interrupted.run();
                return;
            }
            if (!entries.isEmpty()) {
                events.accept(entries.stream().map(StreamEntry::value).toList());
                place = entries.getLast().id();
            }
        }
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
