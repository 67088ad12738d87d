package io.pqtrade.worker.book;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.UUID;

/** The portfolios of a book: the sequence of the newest event known of each, its money to spare, and the first of its rows. */
final class Owners {

    private static final int EMPTY = -1;
    private static final BigDecimal MOST_TO_SPARE = BigDecimal.valueOf(1_000_000_000);

    private long[] high;
    private long[] low;
    private long[] sequences;
    private long[] spare;
    private int[] first;
    private int[] table;
    private int used;

    Owners(int expected) {
        int capacity = Math.max(16, expected);
        high = new long[capacity];
        low = new long[capacity];
        sequences = new long[capacity];
        spare = new long[capacity];
        first = new int[capacity];
        table = emptyTable(capacity);
    }

    int size() {
        return used;
    }

    /** Its number, or -1. */
    int find(UUID portfolio) {
        return table[probe(portfolio.getMostSignificantBits(), portfolio.getLeastSignificantBits())];
    }

    int findOrAdd(UUID portfolio) {
        long most = portfolio.getMostSignificantBits();
        long least = portfolio.getLeastSignificantBits();
        int place = probe(most, least);
        if (table[place] != EMPTY) {
            return table[place];
        }
        if (used == high.length) {
            grow();
            place = probe(most, least);
        }
        high[used] = most;
        low[used] = least;
        sequences[used] = 0;
        spare[used] = 0;
        first[used] = Columns.NOWHERE;
        table[place] = used;
        return used++;
    }

    UUID portfolio(int owner) {
        return new UUID(high[owner], low[owner]);
    }

    long sequence(int owner) {
        return sequences[owner];
    }

    void sequence(int owner, long sequence) {
        sequences[owner] = sequence;
    }

    void spare(int owner, BigDecimal money) {
        spare[owner] = Math.max(0, Scaled.floor(money.min(MOST_TO_SPARE)));
    }

    /** Takes a booking out of what there is to spare; false when that is used up. */
    boolean spend(int owner, BigDecimal booked) {
        if (spare[owner] == 0) {
            return false;
        }
        long left = spare[owner] + Math.min(0, Scaled.floor(booked.max(MOST_TO_SPARE.negate())));
        spare[owner] = Math.max(0, left);
        return left > 0;
    }

    int first(int owner) {
        return first[owner];
    }

    void first(int owner, int row) {
        first[owner] = row;
    }

    private int probe(long most, long least) {
        int mask = table.length - 1;
        int place = (int) mix(most ^ Long.rotateLeft(least, 23)) & mask;
        while (table[place] != EMPTY && (high[table[place]] != most || low[table[place]] != least)) {
            place = (place + 1) & mask;
        }
        return place;
    }

    /** Finalizer of MurmurHash3: ids of portfolios begin with their time. */
    private static long mix(long bits) {
        long mixed = (bits ^ (bits >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ (mixed >>> 33);
    }

    private void grow() {
        int capacity = used + (used >> 1) + 16;
        high = Arrays.copyOf(high, capacity);
        low = Arrays.copyOf(low, capacity);
        sequences = Arrays.copyOf(sequences, capacity);
        spare = Arrays.copyOf(spare, capacity);
        first = Arrays.copyOf(first, capacity);
        table = emptyTable(capacity);
        for (int owner = 0; owner < used; owner++) {
            table[probe(high[owner], low[owner])] = owner;
        }
    }

    private static int[] emptyTable(int capacity) {
        int[] table = new int[Integer.highestOneBit(Math.max(16, capacity) * 2 - 1) * 2];
        Arrays.fill(table, EMPTY);
        return table;
    }
}
