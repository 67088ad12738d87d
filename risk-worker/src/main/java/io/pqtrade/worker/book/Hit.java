package io.pqtrade.worker.book;

import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A level that a tick touched, or an order whose time is over. Its holder waits until it is told what came of it.
 *
 * @param symbol of the level, and so of the tick
 * @param at sequence of the tick
 * @param trailedTo where the trailing stop had moved since the store last heard of it; {@code null} when nowhere
 * @param trailedAt sequence of the tick it last moved at
 */
public record Hit(
        UUID portfolioId,
        long id,
        int version,
        Phase phase,
        String symbol,
        long at,
        @Nullable BigDecimal trailedTo,
        long trailedAt) {

    /** In the order in which the hits of one tick are acted on. */
    public enum Phase {
        EXPIRY,
        STOP,
        TARGET,
        MARGIN,
        PENDING
    }
}
