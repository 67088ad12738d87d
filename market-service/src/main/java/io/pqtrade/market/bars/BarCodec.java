package io.pqtrade.market.bars;

import java.util.Arrays;

/**
 * Bars as bytes: each figure as its distance from the nearest known one, in as few bytes as it needs. A minute of a currency pair
 * takes about a dozen, a seventh of its columns.
 */
final class BarCodec {

    private static final int VERSION = 1;
    /** Version, digits, unit, count and first moment. */
    private static final int LONGEST_HEADER = 32;
    /** Twelve figures of at most ten bytes. */
    private static final int LONGEST_BAR = 120;

    private byte[] bytes;
    private int at;

    private BarCodec(byte[] bytes) {
        this.bytes = bytes;
    }

    static byte[] encode(BarSeries bars, Interval interval) {
        int unit = interval.seconds();
        BarCodec out = new BarCodec(new byte[LONGEST_HEADER + bars.size() * 16]);
        out.write(VERSION);
        out.write(bars.digits());
        out.write(unit);
        out.write(bars.size());
        long place = 0;
        long price = 0;
        for (int i = 0; i < bars.size(); i++) {
            out.reserve(LONGEST_BAR);
            long here = bars.openedAt(i) / unit;
            out.write(here - place);
            place = here;
            price = out.writeBar(bars, i, price);
        }
        return Arrays.copyOf(out.bytes, out.at);
    }

    private long writeBar(BarSeries bars, int i, long before) {
        long bid = bars.point(i, BarSeries.BID_OPEN);
        long ask = bars.point(i, BarSeries.ASK_OPEN);
        writeSigned(bid - before);
        write(bars.point(i, BarSeries.BID_HIGH) - bid);
        write(bid - bars.point(i, BarSeries.BID_LOW));
        writeSigned(bars.point(i, BarSeries.BID_CLOSE) - bid);
        writeSigned(ask - bid);
        write(bars.point(i, BarSeries.ASK_HIGH) - ask);
        write(ask - bars.point(i, BarSeries.ASK_LOW));
        writeSigned(bars.point(i, BarSeries.ASK_CLOSE) - ask);
        write(bars.point(i, BarSeries.SUM_HIGH) - bid - ask);
        write(bid + ask - bars.point(i, BarSeries.SUM_LOW));
        write(bars.ticks(i));
        return bars.point(i, BarSeries.BID_CLOSE);
    }

    /** @throws IllegalArgumentException when the bytes are not bars */
    static BarSeries decode(byte[] bytes) {
        BarCodec in = new BarCodec(bytes);
        try {
            return in.readAll();
        } catch (ArrayIndexOutOfBoundsException | NegativeArraySizeException cut) {
            throw new IllegalArgumentException("not bars: they end early", cut);
        }
    }

    private BarSeries readAll() {
        long version = read();
        if (version != VERSION) {
            throw new IllegalArgumentException("not bars: version " + version);
        }
        int digits = (int) read();
        long unit = read();
        int count = (int) read();
        if (count > bytes.length) {
            throw new IllegalArgumentException("not bars: more of them than bytes");
        }
        BarSeries bars = new BarSeries(digits, count);
        long place = 0;
        long price = 0;
        for (int i = 0; i < count; i++) {
            place += read();
            price = readBar(bars, place * unit, price);
        }
        return bars;
    }

    private long readBar(BarSeries bars, long opened, long before) {
        int slot = bars.append(opened, 0);
        long[] points = bars.points();
        long bid = before + readSigned();
        points[slot + BarSeries.BID_OPEN] = bid;
        points[slot + BarSeries.BID_HIGH] = bid + read();
        points[slot + BarSeries.BID_LOW] = bid - read();
        long close = bid + readSigned();
        points[slot + BarSeries.BID_CLOSE] = close;
        long ask = bid + readSigned();
        points[slot + BarSeries.ASK_OPEN] = ask;
        points[slot + BarSeries.ASK_HIGH] = ask + read();
        points[slot + BarSeries.ASK_LOW] = ask - read();
        points[slot + BarSeries.ASK_CLOSE] = ask + readSigned();
        points[slot + BarSeries.SUM_HIGH] = bid + ask + read();
        points[slot + BarSeries.SUM_LOW] = bid + ask - read();
        bars.setTicks(bars.size() - 1, (int) read());
        return close;
    }

    private void reserve(int more) {
        if (at + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(at + more, bytes.length * 2));
        }
    }

    /** Seven bits a byte, lowest first; the highest bit says that more follow. */
    private void write(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[at++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[at++] = (byte) rest;
    }

    private void writeSigned(long value) {
        write(value << 1 ^ value >> 63);
    }

    private long read() {
        byte first = bytes[at++];
        if (first >= 0) {
            return first;
        }
        long value = first & 0x7F;
        for (int shift = 7; ; shift += 7) {
            byte next = bytes[at++];
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    private long readSigned() {
        long value = read();
        return value >>> 1 ^ -(value & 1);
    }
}
