package io.pqtrade.market.socket.fanout;

import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.core.market.Quote;
import io.pqtrade.market.prices.PriceText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * News of one symbol on one channel. Its bytes are made once and shared by all who follow without a gap; a reader that lost
 * something, or joined in the middle, gets bytes of its own. For the engine's thread, but for what is static.
 */
public final class Frame {

    private static final int BYTES_PER_MESSAGE = 240;

    private final Channel channel;
    private final Instrument instrument;
    private final long prevSeq;
    private final List<Quote> ticks;
    private final long first;
    /** Every reader asks for it each round. */
    private final long seq;

    private byte @Nullable [] shared;

    /**
     * @param prevSeq sequence of the last tick before these on this channel
     * @param first how many ticks of the channel's symbol came before these
     * @param ticks not empty, of one symbol, oldest first
     */
    public Frame(Channel channel, Instrument instrument, long prevSeq, long first, List<Quote> ticks) {
        this.channel = channel;
        this.instrument = instrument;
        this.prevSeq = prevSeq;
        this.first = first;
        this.ticks = ticks;
        this.seq = ticks.getLast().sequence();
    }

    public long seq() {
        return seq;
    }

    /** Ticks of the channel's symbol before these. */
    long first() {
        return first;
    }

    /** The same with these. */
    long end() {
        return first + ticks.size();
    }

    /** Ticks up to a sequence. */
    int until(long seq) {
        return (int) ticks.stream().filter(tick -> tick.sequence() <= seq).count();
    }

    /** These frames, of which this is the last, as one. */
    Frame with(List<Frame> frames) {
        List<Quote> all = frames.stream().flatMap(frame -> frame.ticks.stream()).toList();
        return new Frame(channel, instrument, frames.getFirst().prevSeq, frames.getFirst().first, all);
    }

    /** The newest tick alone. */
    Frame newest() {
        return ticks.size() == 1 ? this : new Frame(channel, instrument, prevSeq, end() - 1, List.of(ticks.getLast()));
    }

    /**
     * The message for one reader.
     *
     * @param lastSeq the last it was told on this channel of this symbol
     * @param dropped ticks left out since then
     */
    public byte[] bytes(long lastSeq, long dropped) {
        if (lastSeq != prevSeq || dropped > 0) {
            return encode(lastSeq, dropped);
        }
        byte[] bytes = shared;
        if (bytes == null) {
            bytes = encode(prevSeq, 0);
            shared = bytes;
        }
        return bytes;
    }

    /** These ticks, or none, as the beginning of a channel. */
    public static String snapshot(Channel channel, Instrument instrument, List<Quote> ticks) {
        StringBuilder out = head(
                "snapshot",
                channel,
                instrument,
                ticks.isEmpty() ? 0 : ticks.getLast().sequence());
        out.append(",\"prevSeq\":null,\"data\":");
        appendAfter(0, ticks, instrument, out);
        return out.append('}').toString();
    }

    private static StringBuilder head(String type, Channel channel, Instrument instrument, long seq) {
        StringBuilder out = new StringBuilder(BYTES_PER_MESSAGE);
        out.append("{\"type\":\"").append(type);
        out.append("\",\"channel\":\"").append(channel.wireName());
        out.append("\",\"symbol\":\"").append(instrument.symbol());
        return out.append("\",\"seq\":").append(seq);
    }

    private byte[] encode(long lastSeq, long dropped) {
        StringBuilder out = head(channel.wireName(), channel, instrument, seq());
        out.append(",\"prevSeq\":").append(lastSeq);
        if (dropped > 0) {
            out.append(",\"dropped\":").append(dropped);
        }
        out.append(",\"data\":");
        switch (channel) {
            case MARKET -> append(ticks.getLast(), instrument, out);
            case TICKS -> appendAfter(lastSeq, ticks, instrument, out);
            case BARS, HISTORY, PORTFOLIO -> throw new IllegalStateException("no ticks there");
        }
        return out.append('}').toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void appendAfter(long lastSeq, List<Quote> ticks, Instrument instrument, StringBuilder out) {
        String separator = "[";
        for (Quote tick : ticks) {
            if (tick.sequence() > lastSeq) {
                append(tick, instrument, out.append(separator));
                separator = ",";
            }
        }
        out.append(separator.equals("[") ? "[]" : "]");
    }

    private static void append(Quote tick, Instrument instrument, StringBuilder out) {
        out.append("{\"seq\":").append(tick.sequence());
        out.append(",\"bid\":\"").append(PriceText.of(tick.bid(), instrument));
        out.append("\",\"ask\":\"").append(PriceText.of(tick.ask(), instrument));
        out.append("\",\"time\":\"").append(tick.at());
        out.append("\",\"manual\":").append(tick.manual()).append('}');
    }
}
