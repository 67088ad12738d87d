package io.pqtrade.market.socket.fanout;

import io.pqtrade.market.socket.engine.FrameText;
import java.util.List;

/** One topic that one socket follows, and how far it was told. Of the engine's thread, once it has begun. */
public final class Subscription implements Following {

    private final Topic topic;
    private final long pause;
    private final int pace;
    private long lastSeq;
    private long told;
    private long next = Long.MIN_VALUE;

    /**
     * @param lastSeq what a snapshot or a replay has told already
     * @param pause nanoseconds between two messages
     * @param pace of channel market: changes that the reader itself lets go by between two messages, the one told included
     */
    Subscription(Topic topic, long lastSeq, long pause, int pace) {
        this.topic = topic;
        this.lastSeq = lastSeq;
        this.pause = pause;
        this.pace = pace;
    }

    @Override
    public void begin() {
        told = topic.toldAt(lastSeq);
    }

    @Override
    public void talk(FrameText out, long now, boolean newestAlone) {
        if (told == topic.ticks() || pause > 0 && next != Long.MIN_VALUE && now - next < 0) {
            return;
        }
        Frame newest = topic.newest();
        if (newest.seq() <= lastSeq) {
            // The snapshot was ahead of the news.
            told = newest.end();
            return;
        }
        if (newest.first() <= told) {
            tell(newest, out);
        } else if (topic.channel() == Channel.MARKET) {
            newest(out, pace);
        } else if (newestAlone) {
            newest(out, 1);
        } else if (pause > 0) {
            together(out);
        } else {
            oneByOne(out);
        }
        next = now + pause;
    }

    private void oneByOne(FrameText out) {
        for (Frame frame : topic.after(told)) {
            if (frame.first() > told) {
                newest(out, 1);
                return;
            }
            if (out.isFull()) {
                return;
            }
            if (frame.seq() > lastSeq) {
                tell(frame, out);
            }
        }
    }

    /** Several frames as one message. */
    private void together(FrameText out) {
        List<Frame> frames = topic.after(told);
        if (frames.getFirst().first() > told) {
            newest(out, 1);
            return;
        }
        tell(frames.getLast().with(frames), out);
    }

    /** What the reader was too slow for is left out and counted. */
    private void newest(FrameText out, int expected) {
        Frame newest = topic.newest();
        long dropped = Math.max(0, topic.ticks() - told - expected);
        out.add(newest.newest().bytes(lastSeq, dropped));
        toldOf(newest);
    }

    private void tell(Frame frame, FrameText out) {
        out.add(frame.bytes(lastSeq, 0));
        toldOf(frame);
    }

    private void toldOf(Frame frame) {
        told = frame.end();
        lastSeq = frame.seq();
    }
}
