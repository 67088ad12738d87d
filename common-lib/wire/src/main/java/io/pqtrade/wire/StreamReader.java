package io.pqtrade.wire;

import io.lettuce.core.StreamMessage;
import io.lettuce.core.XReadArgs;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One reader's place in a stream, with a connection of its own because reading blocks. For one thread.
 *
 * <p>Entries older than the stream's length limit are gone, and one that cannot be read is logged and left out so that it
 * blocks nobody: consumers find out by the sequence numbers inside.
 */
public final class StreamReader<T> implements AutoCloseable {

    /** From the very first entry kept. */
    public static final String FROM_START = "0";

    private static final Logger LOG = LoggerFactory.getLogger(StreamReader.class);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final String key;
    private final Function<Map<String, String>, T> codec;
    private final RedisLink.Line line;
    private String last;

    StreamReader(RedisLink redis, String key, String after, Function<Map<String, String>, T> codec) {
        this.key = key;
        this.codec = codec;
        this.last = after;
        this.line = redis.dedicated(LONGEST_WAIT.plusSeconds(2));
    }

    /**
     * The entries after the last one read, oldest first; empty when none came in time.
     *
     * @param wait at most 30 s
     */
    public List<StreamEntry<T>> next(int max, Duration wait) {
        if (wait.compareTo(LONGEST_WAIT) > 0) {
            throw new IllegalArgumentException("waits at most " + LONGEST_WAIT);
        }
        XReadArgs args = XReadArgs.Builder.count(max);
        if (wait.isPositive()) {
            args.block(wait);
        }
        List<StreamMessage<String, String>> read = line.sync().xread(args, XReadArgs.StreamOffset.from(key, last));
        if (!read.isEmpty()) {
            last = read.getLast().getId();
        }
        return read.stream().map(this::decode).flatMap(Optional::stream).toList();
    }

    private Optional<StreamEntry<T>> decode(StreamMessage<String, String> message) {
        try {
            return Optional.of(new StreamEntry<>(message.getId(), codec.apply(message.getBody())));
        } catch (WireFormatException poison) {
            LOG.error("entry {} of {} is left out", message.getId(), key, poison);
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        line.connection().close();
    }
}
