package io.pqtrade.order.trade;

import io.pqtrade.core.execution.TradeCommand;
import io.pqtrade.core.execution.TradeCommand.CancelAllOrders;
import io.pqtrade.core.execution.TradeCommand.CancelOrder;
import io.pqtrade.order.intake.Ids;
import io.pqtrade.order.intake.TextRule;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which working orders to cancel: one, or all. */
record CancelRequest(
        @Nullable @Size(max = TextRule.SHORT) String orderId,
        @Nullable Boolean all) {
    @AssertTrue(message = "name either orderId or all")
    boolean isOneTarget() {
        return (orderId != null) != Boolean.TRUE.equals(all);
    }

    TradeCommand command(UUID portfolioId) {
        return orderId == null
                ? new CancelAllOrders(portfolioId)
                : new CancelOrder(portfolioId, Ids.body("orderId", orderId));
    }
}
