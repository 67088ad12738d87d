package io.pqtrade.market.socket.fanout;

import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.core.market.Quote;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What there is to tell of one symbol on one channel: the last frames, whoever follows. Readers keep their own place in it, so a
 * slow one costs no memory. Of the engine's thread alone.
 */
final class Topic {

    /** Of one message. */
    private static final int MOST_TICKS = 100;

    private final Channel channel;
    private final @Nullable Frame[] kept;
    private long frames;
    private long ticks;
    private long lastSeq;
    private List<Quote> gathered = new ArrayList<>();

    /** @param kept frames that wait for slow readers */
    Topic(Channel channel, int kept) {
        this.channel = channel;
        this.kept = new Frame[kept];
    }

    Channel channel() {
        return channel;
    }

    /** Ticks told of so far. */
    long ticks() {
        return ticks;
    }

    void gather(Quote tick) {
        gathered.add(tick);
    }

    /** Makes a frame of what was gathered, or several if it is very much. */
    void seal(Instrument instrument) {
        if (gathered.isEmpty()) {
            return;
        }
        for (int from = 0; from < gathered.size(); from += MOST_TICKS) {
            keep(instrument, gathered.subList(from, Math.min(gathered.size(), from + MOST_TICKS)));
        }
        gathered = new ArrayList<>(Math.min(gathered.size(), MOST_TICKS));
    }

    private void keep(Instrument instrument, List<Quote> news) {
        Frame frame = new Frame(channel, instrument, lastSeq, ticks, news);
        kept[(int) (frames++ % kept.length)] = frame;
        ticks = frame.end();
        lastSeq = frame.seq();
    }

    /** How many ticks have been told of to a reader that knows all up to a sequence. */
    long toldAt(long seq) {
        long told = ticks;
        for (long i = frames - 1; i >= oldest(); i--) {
            Frame frame = frame(i);
            if (frame.seq() <= seq) {
                return told;
            }
            told = frame.first() + frame.until(seq);
        }
        return told;
    }

    /** The newest frame; there must be one. */
    Frame newest() {
        return frame(frames - 1);
    }

    /** The kept frames that tell more than so many ticks, oldest first. */
    List<Frame> after(long told) {
        List<Frame> later = new ArrayList<>();
        for (long i = oldest(); i < frames; i++) {
            if (frame(i).end() > told) {
                later.add(frame(i));
            }
        }
        return later;
    }

    private long oldest() {
        return Math.max(0, frames - kept.length);
    }

    private Frame frame(long index) {
        return Objects.requireNonNull(kept[(int) (index % kept.length)]);
    }
}
