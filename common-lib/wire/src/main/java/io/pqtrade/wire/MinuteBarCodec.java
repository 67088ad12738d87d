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
        MinuteBar.Range bids = new MinuteBar.Range(
                price(bid, digits), price(bid + in.number(), digits), price(bid - in.number(), digits));
        long close = bid + in.signed();
        long ask = bid + in.signed();
        MinuteBar.Range asks = new MinuteBar.Range(
                price(ask, digits), price(ask + in.number(), digits), price(ask - in.number(), digits));
        // The last ask, the reach of the middle and the number of ticks.
        in.signed();
        in.number();
        in.number();
        in.number();
        bars.add(new MinuteBar(symbol, openedAt, bids, asks));
        return close;
    }

    private static Price price(long points, int digits) {
        return new Price(BigDecimal.valueOf(points, digits));
    }
}
