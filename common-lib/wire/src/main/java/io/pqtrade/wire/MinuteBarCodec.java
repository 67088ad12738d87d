package io.pqtrade.wire;

import io.pqtrade.core.money.Price;
import java.math.BigDecimal;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reads M1 bars as market-service stores them: version, digits, unit and count, then each figure as its distance from a known one. */
public final class MinuteBarCodec {

    private static final int VERSION = 1;

    private MinuteBarCodec() {}

    /** @throws WireFormatException when the bytes are not bars */
    public static List<MinuteBar> decode(String symbol, byte[] bytes) {
        PackedBytes in = new PackedBytes(ByteBuffer.wrap(bytes));
        try {
            long version = in.number();
            if (version != VERSION) {
                throw new WireFormatException("bars of version " + version);
            }
            int digits = (int) in.number();
            long unit = in.number();
            long count = in.number();
            List<MinuteBar> bars = new ArrayList<>();
            long place = 0;
            long before = 0;
            for (long i = 0; i < count; i++) {
                place += in.number();
                before = bar(in, before, symbol, Instant.ofEpochSecond(place * unit), digits, bars);
            }
            return bars;
        } catch (BufferUnderflowException cut) {
            throw new WireFormatException("bars that end early", cut);
        }
    }

    /** @return the last bid, from which the next bar's first is told */
    private static long bar(
            PackedBytes in, long before, String symbol, Instant openedAt, int digits, List<MinuteBar> bars) {
        long bid = before + in.signed();
        long bidHigh = bid + in.number();
        long bidLow = bid - in.number();
        long bidClose = bid + in.signed();
        long ask = bid + in.signed();
        long askHigh = ask + in.number();
        long askLow = ask - in.number();
        long askClose = ask + in.signed();
        // The reach of the middle and the number of ticks.
        in.number();
        in.number();
        in.number();
        MinuteBar.Range bids = range(digits, bid, bidHigh, bidLow, bidClose);
        bars.add(new MinuteBar(symbol, openedAt, bids, range(digits, ask, askHigh, askLow, askClose)));
        return bidClose;
    }

    private static MinuteBar.Range range(int digits, long open, long high, long low, long close) {
        return new MinuteBar.Range(price(open, digits), price(high, digits), price(low, digits), price(close, digits));
    }

    private static Price price(long points, int digits) {
        return new Price(BigDecimal.valueOf(points, digits));
    }
}
