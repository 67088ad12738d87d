package io.pqtrade.core.execution;

import io.pqtrade.core.order.OrderState;
import java.util.Optional;

/** What a decision may ask of a portfolio's past; answered from rows read under the lock. */
public interface History {

    boolean clientOrderIdTaken(String clientOrderId);

    /** State of an order that no longer works; empty when the portfolio never had it. */
    Optional<OrderState> settledOrder(long orderId);

    /** Whether the portfolio once had this position and closed it. */
    boolean closedPosition(long positionId);

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
