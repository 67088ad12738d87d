package io.pqtrade.worker.book;

import java.util.Arrays;

/**
 * One row for each position, order or band, in columns of primitives: about a hundred bytes where objects would take five
 * times as many. A row has three slots for what it waits for.
 */
final class Columns {

    static final int NOWHERE = -1;
    static final int SLOTS = 3;
    static final int STOP = 0;
    static final int TARGET = 1;
    /** The price from which a trailing stop moves, or the instant an order expires. */
    static final int THIRD = 2;

    static final byte BUYS = 4;
    /** Handed out as a hit, and not told yet what came of it. */
    static final byte BUSY = 8;

    private static final byte KIND_BITS = 3;

    long[] keys;
    int[] places;
    long[] ids;
    long[] armedAt;
    int[] versions;
    int[] owners;
    int[] next;
    int[] previous;
    short[] symbols;
    byte[] flags;

    private int used;
    private int free = NOWHERE;
    private int live;

    Columns(int expected) {
        int capacity = Math.max(16, expected);
        keys = new long[capacity * SLOTS];
        places = new int[capacity * SLOTS];
        ids = new long[capacity];
        armedAt = new long[capacity];
        versions = new int[capacity];
        owners = new int[capacity];
        next = new int[capacity];
        previous = new int[capacity];
        symbols = new short[capacity];
        flags = new byte[capacity];
    }

    int live() {
        return live;
    }

    int allocate() {
        live++;
        int row = free;
        if (row != NOWHERE) {
            free = next[row];
        } else {
            if (used == ids.length) {
                grow(used + (used >> 2) + 16);
            }
            row = used++;
        }
        for (int slot = row * SLOTS; slot < (row + 1) * SLOTS; slot++) {
            keys[slot] = Scaled.NONE;
            places[slot] = NOWHERE;
        }
        return row;
    }

    void release(int row) {
        live--;
        next[row] = free;
        free = row;
    }

    /** Makes the row the first of its owner's, before the one that was. */
    void link(int row, int owner, int first) {
        owners[row] = owner;
        next[row] = first;
        previous[row] = NOWHERE;
        if (first != NOWHERE) {
            previous[first] = row;
        }
    }

    /** Joins what stood before and behind the row. */
    void unlink(int row) {
        if (next[row] != NOWHERE) {
            previous[next[row]] = previous[row];
        }
        if (previous[row] != NOWHERE) {
            next[previous[row]] = next[row];
        }
    }

    Levels.Kind kind(int row) {
        return KINDS[flags[row] & KIND_BITS];
    }

    boolean is(int row, byte flag) {
        return (flags[row] & flag) != 0;
    }

    void set(int row, byte flag, boolean on) {
        flags[row] = (byte) (on ? flags[row] | flag : flags[row] & ~flag);
    }

    private static final Levels.Kind[] KINDS = Levels.Kind.values();

    /** One column after the other, so that only one of them stands in memory twice at a time. */
    private void grow(int capacity) {
        keys = Arrays.copyOf(keys, capacity * SLOTS);
        places = Arrays.copyOf(places, capacity * SLOTS);
        ids = Arrays.copyOf(ids, capacity);
        armedAt = Arrays.copyOf(armedAt, capacity);
        versions = Arrays.copyOf(versions, capacity);
        owners = Arrays.copyOf(owners, capacity);
        next = Arrays.copyOf(next, capacity);
        previous = Arrays.copyOf(previous, capacity);
        symbols = Arrays.copyOf(symbols, capacity);
        flags = Arrays.copyOf(flags, capacity);
    }
}
