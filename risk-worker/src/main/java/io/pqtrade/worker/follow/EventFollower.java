package io.pqtrade.worker.follow;

import io.pqtrade.wire.EventMessage;
import io.pqtrade.wire.EventStream;
import java.util.List;
import java.util.function.Consumer;

/** Follows the event stream. What it loses shows as a gap, or in the comparison with the tables. */
public final class EventFollower implements AutoCloseable {

    private final EventStream stream;
    private final StreamFollower<EventMessage> follower;

    /** @param interrupted told each time the stream was away: events may have been lost with it */
    public EventFollower(EventStream stream, Consumer<List<EventMessage>> events, Runnable interrupted) {
        this.stream = stream;
        this.follower = new StreamFollower<>(
                new StreamFollower.Stream<>("events", stream::reader, stream::end), events, interrupted);
    }

    /** Begins after the stream's newest entry. */
    public void start() {
        follower.start(stream.end());
    }

    @Override
    public void close() {
        follower.close();
    }
}
