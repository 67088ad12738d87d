package io.pqtrade.worker.book;

import io.pqtrade.worker.book.Levels.Trailing;
import org.jspecify.annotations.Nullable;

/**
 * A trailing stop in motion. It follows as {@link io.pqtrade.core.trigger.Trailing} says: {@code distance} behind the market,
 * never backwards.
 */
final class Trail {

    private final boolean buys;
    private final long distance;
    private final long profitAt;
    private final long fixed;
    private long stop;
    private long movedAt;

    /** @param fixed the stop loss beside it, or {@link Scaled#NONE} */
    Trail(boolean buys, Trailing trailing, long fixed) {
        this.buys = buys;
        this.distance = trailing.distance();
        this.profitAt = trailing.profitAt();
        this.fixed = fixed;
        this.stop = trailing.stop();
        this.movedAt = trailing.movedAt();
    }

    /** Keeps what an older state of the same stop had reached: the store may not have heard of it yet. */
    void inherit(@Nullable Trail older) {
        if (older != null && older.distance == distance && isNearer(older.stop, stop)) {
            stop = older.stop;
            movedAt = older.movedAt;
        }
    }

    /** Moves behind this market price; false when that is no price. */
    boolean follow(long market, long sequence) {
        long moved = buys ? market + distance : market - distance;
        if (moved <= 0 || !isNearer(moved, stop)) {
            return false;
        }
        stop = moved;
        movedAt = sequence;
        return true;
    }

    private boolean isNearer(long candidate, long current) {
        if (candidate == Scaled.NONE) {
            return false;
        }
        return current == Scaled.NONE || (buys ? candidate < current : candidate > current);
    }

    /** The nearer of it and the stop loss. */
    long effectiveStop() {
        return isNearer(stop, fixed) ? stop : fixed;
    }

    /** The market price from which on it moves. */
    long movesFrom() {
        if (buys) {
            long next = stop == Scaled.NONE ? Long.MAX_VALUE : stop - distance - 1;
            return profitAt == Scaled.NONE ? next : Math.min(next, profitAt);
        }
        long next = stop == Scaled.NONE ? distance + 1 : Math.max(stop + distance, distance) + 1;
        return profitAt == Scaled.NONE ? next : Math.max(next, profitAt);
    }

    long stop() {
        return stop;
    }

    long distance() {
        return distance;
    }

    long fixed() {
        return fixed;
    }

    long profitAt() {
        return profitAt;
    }

    long movedAt() {
        return movedAt;
    }

    /** Whether the store's position does not show where it stands. */
    boolean isUntold() {
        return movedAt != 0;
    }
}
