package io.pqtrade.order.blotter;

import io.pqtrade.core.execution.History;
import io.pqtrade.core.order.OrderState;
import java.util.Optional;
import java.util.UUID;

/** What is gone from a portfolio but still answers questions. */
record Past(UUID portfolioId, OrderRows orders, ClosedLotRows closedLots) implements History {
    @Override
    public boolean clientOrderIdTaken(String clientOrderId) {
        return orders.existsByPortfolioIdAndClientOrderId(portfolioId, clientOrderId);
    }

    @Override
    public Optional<OrderState> settledOrder(long orderId) {
        return orders.findByPortfolioIdAndId(portfolioId, orderId)
                .map(row -> row.state)
                .filter(state -> !state.isWorking());
    }

    /** Asked only of positions that are not open. */
    @Override
    public boolean closedPosition(long positionId) {
        return closedLots.existsByPortfolioIdAndPositionId(portfolioId, positionId);
    }
}
