package io.pqtrade.core.order;

import java.util.Map;
import java.util.Set;

/** Life of an order; {@link #canBecome} is the one table of legal moves. */
public enum OrderState {
    PENDING,
    FILLED,
    /** Reserved until a depth model comes: fills are whole today. */
    PARTIALLY_FILLED,
    CANCELLED,
    REJECTED,
    EXPIRED;

    private static final Map<OrderState, Set<OrderState>> MOVES = Map.of(
            PENDING, Set.of(FILLED, PARTIALLY_FILLED, CANCELLED, REJECTED, EXPIRED),
            PARTIALLY_FILLED, Set.of(FILLED, PARTIALLY_FILLED, CANCELLED, EXPIRED));

    public boolean canBecome(OrderState next) {
        return MOVES.getOrDefault(this, Set.of()).contains(next);
    }

    public boolean isWorking() {
        return this == PENDING || this == PARTIALLY_FILLED;
    }
}
