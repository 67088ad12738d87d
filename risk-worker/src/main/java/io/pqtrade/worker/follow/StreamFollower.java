package io.pqtrade.worker.follow;

import io.lettuce.core.RedisException;
import io.pqtrade.wire.StreamEntry;
import io.pqtrade.wire.StreamReader;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a stream on a thread of its own, from a place to wherever it ends, through its absences and when it begins anew. */
final class StreamFollower<T> implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StreamFollower.class);
    private static final Duration WAIT = Duration.ofMillis(500);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int SILENT_READS = 6;
    private static final int ENTRIES_AT_ONCE = 500;

    private final Stream<T> stream;
    private final Consumer<List<T>> entries;
    private final Runnable interrupted;
    private final Thread thread;
    private volatile boolean closing;
    private String place = StreamReader.FROM_START;

    /**
     * What is followed.
     *
     * @param name of its entries, in the plural
     * @param reader goes on after the entry of an id
     * @param end id of the newest entry
     */
    record Stream<T>(String name, Function<String, StreamReader<T>> reader, Supplier<String> end) {}

    /** @param interrupted told each time the stream was away or began anew */
    StreamFollower(Stream<T> stream, Consumer<List<T>> entries, Runnable interrupted) {
        this.stream = stream;
        this.entries = entries;
        this.interrupted = interrupted;
        this.thread = Thread.ofPlatform().name(stream.name()).unstarted(this::work);
    }

    /** Begins after the entry of this id. */
    void start(String after) {
        place = after;
        thread.start();
    }

    boolean isClosing() {
        return closing;
    }

    private void work() {
        while (!closing) {
            try (StreamReader<T> reader = stream.reader().apply(place)) {
                follow(reader);
            } catch (RedisException away) {
                if (!closing) {
                    LOG.warn("{} cannot be read: {}", stream.name(), away.getMessage());
                    LockSupport.parkNanos(PAUSE.toNanos());
                    interrupted.run();
                }
            }
        }
    }

    private void follow(StreamReader<T> reader) {
        int silent = 0;
        while (!closing) {
            List<StreamEntry<T>> fresh = reader.next(ENTRIES_AT_ONCE, WAIT);
            silent = fresh.isEmpty() ? silent + 1 : 0;
            if (silent == SILENT_READS && hasBegunAnew()) {
                interrupted.run();
                return;
            }
            if (!fresh.isEmpty()) {
                entries.accept(fresh.stream().map(StreamEntry::value).toList());
                place = fresh.getLast().id();
            }
        }
    }

    /** A Redis that came back empty may count its entries from an earlier time than the last one read. */
    private boolean hasBegunAnew() {
        boolean anew = StreamPlace.isBefore(stream.end().get(), place);
        if (anew) {
            place = StreamReader.FROM_START;
        }
        return anew;
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
