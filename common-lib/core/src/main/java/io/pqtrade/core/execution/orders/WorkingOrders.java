package io.pqtrade.core.execution.orders;

import io.pqtrade.core.execution.Rejection;
import io.pqtrade.core.execution.RejectionCode;
import io.pqtrade.core.execution.TradeEvent;
import io.pqtrade.core.execution.decision.Decision;
import io.pqtrade.core.execution.decision.Refusals;
import io.pqtrade.core.order.CancelReason;
import io.pqtrade.core.order.Order;
import io.pqtrade.core.order.OrderState;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finding working orders and ending them, with what that means for the other leg of an OCO pair. */
public final class WorkingOrders {

    private WorkingOrders() {}

    /** ORDER_NOT_FOUND, ORDER_NOT_WORKING. */
    static Optional<Rejection> find(Decision decision, long orderId) {
        if (decision.portfolio().order(orderId).isPresent()) {
            return Optional.empty();
        }
        Optional<OrderState> settled = decision.history().settledOrder(orderId);
        return Optional.of(settled.map(state -> notWorking(orderId, state)).orElseGet(() -> notFound(orderId)));
    }

    /** LEVEL_CHANGED: the trigger was planned against an order that has changed since. */
    static Optional<Rejection> unchanged(Order order, int version) {
        return Refusals.when(
                order.version() != version,
                () -> Rejection.of(
                        RejectionCode.LEVEL_CHANGED,
                        "The order has changed since.",
                        "version",
                        order.version(),
                        "expected",
                        version));
    }

    static Rejection untouched(long id) {
        return Rejection.of(RejectionCode.LEVEL_CHANGED, "The tick does not touch the level.", "id", id);
    }

    public static void cancel(Decision decision, Order order, CancelReason reason) {
        cancel(decision, order, reason, null);
    }

    /** @param cause the rule that forbade its fill, with what it saw */
    static void cancel(Decision decision, Order order, CancelReason reason, @Nullable Rejection cause) {
        Order cancelled = order.edit().become(OrderState.CANCELLED, reason.name(), decision.now());
        decision.record(new TradeEvent.OrderCancelled(cancelled, cause));
        cancelPartner(decision, order, CancelReason.LINKED_ORDER_CANCELLED);
    }

    /** Every working order for one reason; no leg is cancelled for the other's sake. */
    public static void cancelAll(Decision decision, CancelReason reason) {
        for (Order order : List.copyOf(decision.portfolio().orders())) {
            Order cancelled = order.edit().become(OrderState.CANCELLED, reason.name(), decision.now());
            decision.record(new TradeEvent.OrderCancelled(cancelled));
        }
    }

    static void expire(Decision decision, Order order) {
        Order expired =
                order.edit().become(OrderState.EXPIRED, CancelReason.TIME_IN_FORCE_EXPIRED.name(), decision.now());
        decision.record(new TradeEvent.OrderExpired(expired));
        cancelPartner(decision, order, CancelReason.LINKED_ORDER_CANCELLED);
    }

    static void cancelPartner(Decision decision, Order order, CancelReason reason) {
        Long partner = order.linkedOrderId();
        if (partner == null) {
            return;
        }
        decision.portfolio().order(partner).ifPresent(leg -> {
            Order cancelled = leg.edit().become(OrderState.CANCELLED, reason.name(), decision.now());
            decision.record(new TradeEvent.OrderCancelled(cancelled));
        });
    }

    private static Rejection notWorking(long orderId, OrderState state) {
        return Rejection.of(
                RejectionCode.ORDER_NOT_WORKING,
                "The order no longer works: it is " + state + ".",
                "orderId",
                orderId,
                "state",
                state);
    }

    private static Rejection notFound(long orderId) {
        return Rejection.of(RejectionCode.ORDER_NOT_FOUND, "There is no such order.", "orderId", orderId);
    }
}
