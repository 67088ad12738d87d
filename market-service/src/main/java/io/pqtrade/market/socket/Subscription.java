package io.pqtrade.market.socket;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * One symbol that one socket follows on one channel: what waits for its reader, and how far it was told. Guarded by the lock of
 * its outbox.
 */
final class Subscription {

    private final Channel channel;
    private final int maxPending;
    private final int roundsBetween;
    private final Deque<Frame> pending = new ArrayDeque<>();
    private long lastSeq;
    private long dropped;
    private long lastRound = Long.MIN_VALUE / 2;
    private boolean due;

    /**
     * @param maxPending frames that wait before they are conflated
     * @param roundsBetween of channel market: a message at most every so many rounds
     */
    Subscription(Channel channel, int maxPending, int roundsBetween) {
        this.channel = channel;
        this.maxPending = channel == Channel.MARKET ? 1 : maxPending;
        this.roundsBetween = roundsBetween;
    }

    /** The reader has been told up to here by a snapshot or a replay. */
    void toldUpTo(long seq) {
        lastSeq = seq;
    }

    /** Takes news; returns whether something is due to be sent now. */
    boolean offer(Frame frame) {
        long known = pending.isEmpty() ? lastSeq : pending.getLast().seq();
        if (frame.seq() > known) {
            if (pending.size() == maxPending) {
                conflate(frame);
            } else {
                pending.add(frame);
            }
        }
        if (channel == Channel.TICKS) {
            due = !pending.isEmpty();
        }
        return due;
    }

    /** A round of channel market: what waited for the reader's own pace may become due. */
    boolean round(long round) {
        if (!pending.isEmpty() && round - lastRound >= roundsBetween) {
            due = true;
        }
        return due;
    }

    private void conflate(Frame newest) {
        // What a reader's own pace leaves out was asked for; what its slowness leaves out is counted.
        if (channel == Channel.TICKS || due) {
            pending.forEach(frame -> dropped += frame.newsAfter(lastSeq));
            dropped += newest.newsAfter(lastSeq) - 1;
        }
        pending.clear();
        pending.add(newest.newest());
    }

    /** Moves the messages that are due to the list. */
    void drainTo(List<String> messages, long round) {
        for (Frame frame = pending.poll(); frame != null; frame = pending.poll()) {
            messages.add(frame.text(lastSeq, dropped));
            lastSeq = frame.seq();
            dropped = 0;
        }
        lastRound = round;
        due = false;
    }
}
