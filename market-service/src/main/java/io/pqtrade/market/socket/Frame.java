package io.pqtrade.market.socket;

import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.core.market.Quote;
import io.pqtrade.market.prices.PriceText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * News of one symbol on one channel. Its text is made once and shared by all who follow without a gap; a reader that lost
 * something, or joined in the middle, gets a text of its own.
 */
final class Frame {

    private static final int BYTES_PER_MESSAGE = 240;

    private final Channel channel;
    private final Instrument instrument;
    private final long prevSeq;
    private final List<Quote> ticks;
    private volatile @Nullable String shared;

    /**
     * @param prevSeq sequence of the last tick before these on this channel
     * @param ticks not empty, of one symbol, oldest first
     */
    Frame(Channel channel, Instrument instrument, long prevSeq, List<Quote> ticks) {
        this.channel = channel;
        this.instrument = instrument;
        this.prevSeq = prevSeq;
        this.ticks = ticks;
    }

    long seq() {
        return ticks.getLast().sequence();
    }

    /** Ticks a reader at this sequence has not seen. */
    int newsAfter(long lastSeq) {
        return (int) ticks.stream().filter(tick -> tick.sequence() > lastSeq).count();
    }

    /** The newest tick alone. */
    Frame newest() {
        return ticks.size() == 1 ? this : new Frame(channel, instrument, prevSeq, List.of(ticks.getLast()));
    }

    /**
     * The message for one reader.
     *
     * @param lastSeq the last it was told on this channel of this symbol
     * @param dropped ticks left out since then
     */
    String text(long lastSeq, long dropped) {
        if (lastSeq != prevSeq || dropped > 0) {
            return encode(lastSeq, dropped);
        }
        String text = shared;
        if (text == null) {
            text = encode(prevSeq, 0);
            shared = text;
        }
        return text;
    }

    /** These ticks, or none, as the beginning of a channel. */
    static String snapshot(Channel channel, Instrument instrument, List<Quote> ticks) {
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

    private String encode(long lastSeq, long dropped) {
        StringBuilder out = head(channel.wireName(), channel, instrument, seq());
        out.append(",\"prevSeq\":").append(lastSeq);
        if (dropped > 0) {
            out.append(",\"dropped\":").append(dropped);
        }
        out.append(",\"data\":");
        switch (channel) {
            case MARKET -> append(ticks.getLast(), instrument, out);
            case TICKS -> appendAfter(lastSeq, ticks, instrument, out);
        }
        return out.append('}').toString();
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
