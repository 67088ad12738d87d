package io.pqtrade.market.bars;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;

/**
 * Bars of one symbol and interval, oldest first, in columns: a page of thousands needs three arrays and not thousands of objects.
 * Prices are whole points of 10<sup>-digits</sup>; those of MID are kept as bid plus ask, which is exact. Not safe for several
 * threads while it grows.
 */
public final class BarSeries {

    static final int BID_OPEN = 0;
    static final int BID_HIGH = 1;
    static final int BID_LOW = 2;
    static final int BID_CLOSE = 3;
    static final int ASK_OPEN = 4;
    static final int ASK_HIGH = 5;
    static final int ASK_LOW = 6;
    static final int ASK_CLOSE = 7;
    static final int SUM_HIGH = 8;
    static final int SUM_LOW = 9;
    static final int WIDTH = 10;

    private final int digits;
    private long[] openedAt;
    private long[] points;
    private int[] ticks;
    private int size;

    /** @param digits decimals of the prices, those of the instrument */
    public BarSeries(int digits, int capacity) {
        this.digits = digits;
        this.openedAt = new long[capacity];
        this.points = new long[capacity * WIDTH];
        this.ticks = new int[capacity];
    }

    public int digits() {
        return digits;
    }

    public int size() {
        return size;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    /** Seconds since 1970 at which the bar opened. */
    public long openedAt(int index) {
        return openedAt[index];
    }

    public int ticks(int index) {
        return ticks[index];
    }

    /**
     * Folds a tick into the last bar, or into a new one when that opened earlier.
     *
     * @param opened seconds since 1970 at which the tick's bar opened, never before the last one
     * @param bid in points
     * @param ask in points
     */
    public void fold(long opened, long bid, long ask) {
        if (size == 0 || openedAt[size - 1] < opened) {
            int at = append(opened, 1);
            Arrays.fill(points, at, at + ASK_OPEN, bid);
            Arrays.fill(points, at + ASK_OPEN, at + SUM_HIGH, ask);
            points[at + SUM_HIGH] = bid + ask;
            points[at + SUM_LOW] = bid + ask;
            return;
        }
        requireLast(opened);
        int at = (size - 1) * WIDTH;
        stretch(at + BID_HIGH, at + BID_LOW, bid, bid);
        points[at + BID_CLOSE] = bid;
        stretch(at + ASK_HIGH, at + ASK_LOW, ask, ask);
        points[at + ASK_CLOSE] = ask;
        stretch(at + SUM_HIGH, at + SUM_LOW, bid + ask, bid + ask);
        ticks[size - 1]++;
    }

    /** Folds a shorter bar of another series into the last bar, or into a new one when that opened earlier. */
    public void fold(long opened, BarSeries from, int index) {
        if (size == 0 || openedAt[size - 1] < opened) {
            copy(opened, from, index);
            return;
        }
        requireLast(opened);
        long unit = unit(from);
        int at = (size - 1) * WIDTH;
        int other = index * WIDTH;
        stretch(at + BID_HIGH, at + BID_LOW, from.points[other + BID_HIGH] * unit, from.points[other + BID_LOW] * unit);
        points[at + BID_CLOSE] = from.points[other + BID_CLOSE] * unit;
        stretch(at + ASK_HIGH, at + ASK_LOW, from.points[other + ASK_HIGH] * unit, from.points[other + ASK_LOW] * unit);
        points[at + ASK_CLOSE] = from.points[other + ASK_CLOSE] * unit;
        stretch(at + SUM_HIGH, at + SUM_LOW, from.points[other + SUM_HIGH] * unit, from.points[other + SUM_LOW] * unit);
        ticks[size - 1] += from.ticks[index];
    }

    /** Appends a bar of another series as it is. */
    public void add(BarSeries from, int index) {
        if (size > 0 && openedAt[size - 1] >= from.openedAt[index]) {
            throw new IllegalArgumentException("bars are added in order of time");
        }
        copy(from.openedAt[index], from, index);
    }

    /**
     * Appends a bar that was made elsewhere.
     *
     * @param opened seconds since 1970, after the last bar
     * @param made open, high, low and close of the bid, the same of the ask, highest and lowest bid plus ask; in points
     */
    public void add(long opened, int tickCount, long[] made) {
        if (made.length != WIDTH || size > 0 && openedAt[size - 1] >= opened) {
            throw new IllegalArgumentException("bars are added whole and in order of time");
        }
        // First, for it may take a larger array.
        int at = append(opened, tickCount);
        System.arraycopy(made, 0, points, at, WIDTH);
    }

    /** Forgets the first bars. */
    public void removeFirst(int count) {
        size -= count;
        System.arraycopy(openedAt, count, openedAt, 0, size);
        System.arraycopy(points, count * WIDTH, points, 0, size * WIDTH);
        System.arraycopy(ticks, count, ticks, 0, size);
    }

    /** Of the first bar that opened at or after the second; {@link #size} when there is none. */
    public int indexFrom(long second) {
        int found = Arrays.binarySearch(openedAt, 0, size, second);
        return found >= 0 ? found : -found - 1;
    }

    /** Its own copy, with more digits of price when asked. */
    public BarSeries copy(int atDigits) {
        BarSeries copy = new BarSeries(atDigits, size);
        for (int i = 0; i < size; i++) {
            copy.add(this, i);
        }
        return copy;
    }

    /** One bar as an object, for those who want only one. */
    public Bar bar(int index, String symbol, Interval interval, boolean complete) {
        return new Bar(
                symbol,
                interval,
                Instant.ofEpochSecond(openedAt[index]),
                ohlc(index, PriceSide.BID),
                ohlc(index, PriceSide.ASK),
                ohlc(index, PriceSide.MID),
                ticks[index],
                complete);
    }

    /** Decimals of {@link #open} and its like: those of the series, and for MID one more, for halves. */
    public int digits(PriceSide side) {
        return side == PriceSide.MID ? digits + 1 : digits;
    }

    /** In units of {@link #digits(PriceSide)}. */
    public long open(int index, PriceSide side) {
        return price(index, side, BID_OPEN, points[index * WIDTH + BID_OPEN] + points[index * WIDTH + ASK_OPEN]);
    }

    public long high(int index, PriceSide side) {
        return price(index, side, BID_HIGH, points[index * WIDTH + SUM_HIGH]);
    }

    public long low(int index, PriceSide side) {
        return price(index, side, BID_LOW, points[index * WIDTH + SUM_LOW]);
    }

    public long close(int index, PriceSide side) {
        return price(index, side, BID_CLOSE, points[index * WIDTH + BID_CLOSE] + points[index * WIDTH + ASK_CLOSE]);
    }

    private long price(int index, PriceSide side, int field, long sum) {
        return switch (side) {
            case BID -> points[index * WIDTH + field];
            case ASK -> points[index * WIDTH + ASK_OPEN + field];
            // Half of the sum, with one decimal more: times ten, divided by two.
            case MID -> sum * 5;
        };
    }

    private Bar.Ohlc ohlc(int index, PriceSide side) {
        int scale = digits(side);
        return new Bar.Ohlc(
                BigDecimal.valueOf(open(index, side), scale),
                BigDecimal.valueOf(high(index, side), scale),
                BigDecimal.valueOf(low(index, side), scale),
                BigDecimal.valueOf(close(index, side), scale));
    }

    long point(int index, int field) {
        return points[index * WIDTH + field];
    }

    /** Appends an empty bar for the codec to fill. */
    int append(long opened, int tickCount) {
        if (size == openedAt.length) {
            int capacity = Math.max(8, size * 2);
            openedAt = Arrays.copyOf(openedAt, capacity);
            points = Arrays.copyOf(points, capacity * WIDTH);
            ticks = Arrays.copyOf(ticks, capacity);
        }
        openedAt[size] = opened;
        ticks[size] = tickCount;
        return size++ * WIDTH;
    }

    void setTicks(int index, int count) {
        ticks[index] = count;
    }

    long[] points() {
        return points;
    }

    private void copy(long opened, BarSeries from, int index) {
        long unit = unit(from);
        int at = append(opened, from.ticks[index]);
        for (int field = 0; field < WIDTH; field++) {
            points[at + field] = from.points[index * WIDTH + field] * unit;
        }
    }

    private void stretch(int high, int low, long highest, long lowest) {
        points[high] = Math.max(points[high], highest);
        points[low] = Math.min(points[low], lowest);
    }

    private void requireLast(long opened) {
        if (openedAt[size - 1] > opened) {
            throw new IllegalArgumentException("a closed bar never changes");
        }
    }

    /** What a point of the other series is worth in points of this one. */
    private long unit(BarSeries from) {
        if (from.digits == digits) {
            return 1;
        }
        if (from.digits > digits) {
            throw new IllegalArgumentException("prices of %d digits do not fit %d".formatted(from.digits, digits));
        }
        long unit = 1;
        for (int i = from.digits; i < digits; i++) {
            unit *= 10;
        }
        return unit;
    }
}
