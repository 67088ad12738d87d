package io.pqtrade.worker.book;

import java.util.Arrays;

/** Slots of one kind of level, the one that the market would touch next on top. */
final class LevelHeap {

    private static final int FIRST_CAPACITY = 16;

    private final Columns columns;
    private final boolean rising;
    private int[] slots = new int[FIRST_CAPACITY];
    private int size;

    /** @param rising whether levels are touched by a market that rises to them: the lowest is then on top */
    LevelHeap(Columns columns, boolean rising) {
        this.columns = columns;
        this.rising = rising;
    }

    int size() {
        return size;
    }

    boolean isTouched(long market) {
        return size > 0 && touches(market, slots[0]);
    }

    boolean touches(long market, int slot) {
        return rising ? market >= columns.keys[slot] : market <= columns.keys[slot];
    }

    /** Removes and returns the top. */
    int pop() {
        int top = slots[0];
        remove(top);
        return top;
    }

    void add(int slot) {
        if (size == slots.length) {
            slots = Arrays.copyOf(slots, size + (size >> 2) + FIRST_CAPACITY);
        }
        size++;
        up(size - 1, slot);
    }

    void remove(int slot) {
        int place = columns.places[slot];
        columns.places[slot] = Columns.NOWHERE;
        size--;
        int last = slots[size];
        if (place == size) {
            return;
        }
        if (place > 0 && before(last, slots[(place - 1) >> 1])) {
            up(place, last);
        } else {
            down(place, last);
        }
    }

    private void up(int from, int slot) {
        int place = from;
        while (place > 0) {
            int parent = (place - 1) >> 1;
            if (!before(slot, slots[parent])) {
                break;
            }
            put(place, slots[parent]);
            place = parent;
        }
        put(place, slot);
    }

    private void down(int from, int slot) {
        int place = from;
        while (2 * place + 1 < size) {
            int child = 2 * place + 1;
            if (child + 1 < size && before(slots[child + 1], slots[child])) {
                child++;
            }
            if (!before(slots[child], slot)) {
                break;
            }
            put(place, slots[child]);
            place = child;
        }
        put(place, slot);
    }

    private void put(int place, int slot) {
        slots[place] = slot;
        columns.places[slot] = place;
    }

    private boolean before(int one, int other) {
        return rising ? columns.keys[one] < columns.keys[other] : columns.keys[one] > columns.keys[other];
    }
}
