package io.pqtrade.worker.book;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one position, order or margin band waits for, in scaled prices; {@link Scaled#NONE} where it waits for nothing.
 *
 * @param version a trigger planned on another version of the position or order is void
 * @param buys whether it fills by buying, and so watches the ask; a band watches both sides
 * @param stop touched from the worse side: stop loss, stop of an order; of a band, the lower edge
 * @param target touched from the better side: take profit, limit; of a band, the upper edge
 * @param trailing how its stop follows the market; {@code null} for most
 * @param expiresAt microseconds since 1970
 * @param armedAt only ticks of a higher sequence may touch it
 */
public record Levels(
        UUID portfolioId,
        long id,
        int version,
        Kind kind,
        String symbol,
        boolean buys,
        long stop,
        long target,
        @Nullable Trailing trailing,
        long expiresAt,
        long armedAt) {

    /** Whose levels they are. */
    public enum Kind {
        POSITION,
        ORDER,
        BAND
    }

    /**
     * A stop that follows the market.
     *
     * @param distance behind the market
     * @param stop where it stands; {@link Scaled#NONE} before it is first placed
     * @param profitAt it moves only once the market has reached this; {@link Scaled#NONE} when it follows at once
     * @param movedAt sequence of the tick that brought it there; 0 when the position in the store shows where it stands
     */
    public record Trailing(long distance, long stop, long profitAt, long movedAt) {}

    /** Whether there is anything to wait for. */
    public boolean isArmed() {
        return stop != Scaled.NONE || target != Scaled.NONE || trailing != null || expiresAt != Scaled.NONE;
    }
}
