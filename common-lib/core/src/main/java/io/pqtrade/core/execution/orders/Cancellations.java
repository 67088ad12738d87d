package io.pqtrade.core.execution.orders;

import static io.pqtrade.core.execution.decision.Refusals.first;

import io.pqtrade.core.execution.Outcome;
import io.pqtrade.core.execution.Rejection;
import io.pqtrade.core.execution.RejectionCode;
import io.pqtrade.core.execution.TradeCommand.CancelAllOrders;
import io.pqtrade.core.execution.TradeCommand.CancelOrder;
import io.pqtrade.core.execution.TradeCommand.ExpireOrder;
import io.pqtrade.core.execution.TradeCommand.WithdrawOrder;
import io.pqtrade.core.execution.checking.AccessChecks;
import io.pqtrade.core.execution.decision.Decision;
import io.pqtrade.core.execution.decision.Refusals;
import io.pqtrade.core.order.CancelReason;
import io.pqtrade.core.order.Order;
import java.time.Instant;
import java.util.Optional;

/** Working orders that end without a fill. */
public final class Cancellations {

    private Cancellations() {}

    public static Outcome cancel(Decision decision, CancelOrder command) {
        Optional<Rejection> refusal =
                first(() -> WorkingOrders.find(decision, command.orderId()), () -> AccessChecks.mayManage(decision));
        if (refusal.isPresent()) {
            return Refusals.request(decision, "CANCEL_ORDER", command.orderId(), null, refusal.get());
        }
        Order order = decision.portfolio().order(command.orderId()).orElseThrow();
        WorkingOrders.cancel(decision, order, CancelReason.CLIENT_REQUEST);
        return decision.accept();
    }

    public static Outcome cancelAll(Decision decision, CancelAllOrders command) {
        Optional<Rejection> refusal = AccessChecks.mayManage(decision);
        if (refusal.isPresent()) {
            return Refusals.request(decision, "CANCEL_ALL_ORDERS", null, null, refusal.get());
        }
        WorkingOrders.cancelAll(decision, CancelReason.CLIENT_REQUEST);
        return decision.accept();
    }

    public static Outcome withdraw(Decision decision, WithdrawOrder command) {
        Optional<Rejection> refusal = WorkingOrders.find(decision, command.orderId());
        if (refusal.isPresent()) {
            return decision.refuse(refusal.get());
        }
        Order order = decision.portfolio().order(command.orderId()).orElseThrow();
        WorkingOrders.cancel(decision, order, command.reason());
        return decision.accept();
    }

    /** At the expiry instant the order expires; before it the command is void. */
    public static Outcome expire(Decision decision, ExpireOrder command) {
        Optional<Rejection> refusal = WorkingOrders.find(decision, command.orderId());
        if (refusal.isPresent()) {
            return decision.refuse(refusal.get());
        }
        Order order = decision.portfolio().order(command.orderId()).orElseThrow();
        if (!hasExpired(order, command.at())) {
            return decision.refuse(Rejection.of(
                    RejectionCode.LEVEL_CHANGED,
                    "The order does not expire yet.",
                    "expiresAt",
                    String.valueOf(order.expiresAt())));
        }
        WorkingOrders.expire(decision, order);
        return decision.accept();
    }

    static boolean hasExpired(Order order, Instant at) {
        Instant end = order.expiresAt();
        return end != null && !at.isBefore(end);
    }
}
