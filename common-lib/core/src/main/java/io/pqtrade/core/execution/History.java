package io.pqtrade.core.execution;

import io.pqtrade.core.order.OrderState;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What a decision may ask of a portfolio's past; answered from rows read under the lock. */
public interface History {

    boolean clientOrderIdTaken(String clientOrderId);

    /** State of an order that no longer works; empty when the portfolio never had it. */
    Optional<OrderState> settledOrder(long orderId);

    /** Whether the portfolio once had this position and closed it. */
    boolean closedPosition(long positionId);

    /**
     * Lots or parts of lots opened before {@code rollover}, closed at it or later, and not yet charged swap for
     * {@code rolloverDate}: a rollover worked off late owes for them too.
     */
    default List<ClosedLot> closedUncharged(LocalDate rolloverDate, Instant rollover) {
        return List.of();
    }

    /** Whether an open lot paid for a rollover before its last one; asked only where dates were charged out of order. */
    default boolean swapCharged(long lotId, LocalDate rolloverDate) {
        return true;
    }

    /** A portfolio without a past. */
    History EMPTY = new History() {
        @Override
        public boolean clientOrderIdTaken(String clientOrderId) {
            return false;
        }

        @Override
        public Optional<OrderState> settledOrder(long orderId) {
            return Optional.empty();
        }

        @Override
        public boolean closedPosition(long positionId) {
            return false;
        }
    };
}
