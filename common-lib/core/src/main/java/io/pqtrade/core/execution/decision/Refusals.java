package io.pqtrade.core.execution.decision;

import io.pqtrade.core.execution.Outcome;
import io.pqtrade.core.execution.Rejection;
import io.pqtrade.core.execution.RejectionCode;
import io.pqtrade.core.execution.RejectionCode.Kind;
import io.pqtrade.core.execution.TradeEvent;
import io.pqtrade.core.order.Order;
import io.pqtrade.core.order.OrderEdit;
import io.pqtrade.core.order.OrderState;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How a no is found and recorded: a rule's refusal leaves an event, a missing or settled object leaves none. */
public final class Refusals {

    /** One check: empty is a yes. */
    @FunctionalInterface
    public interface Check extends Supplier<Optional<Rejection>> {}

    private Refusals() {}

    /** The first no; later checks are not run, so that they may rely on the earlier ones. */
    public static Optional<Rejection> first(Check... checks) {
        for (Check check : checks) {
            Optional<Rejection> refusal = check.get();
            if (refusal.isPresent()) {
                return refusal;
            }
        }
        return Optional.empty();
    }

    /** The first no of checks that look at the symbol's price; it keeps the quote they saw, where there was one. */
    public static Optional<Rejection> priced(Decision decision, String symbol, Check... checks) {
        return first(checks)
                .map(no -> decision.market().quote(symbol).map(no::at).orElse(no));
    }

    public static Optional<Rejection> when(boolean refused, Supplier<Rejection> rejection) {
        return refused ? Optional.of(rejection.get()) : Optional.empty();
    }

    /** Refuses a new order or a close; the order is stored as REJECTED. */
    public static Outcome order(Decision decision, Order order, Rejection rejection) {
        recordOrder(decision, order, rejection);
        return decision.refuse(rejection);
    }

    public static void recordOrder(Decision decision, Order order, Rejection rejection) {
        if (rejection.code().kind() != Kind.RULE) {
            return;
        }
        boolean duplicate = rejection.code() == RejectionCode.DUPLICATE_CLIENT_ORDER_ID;
        OrderEdit edit = duplicate ? order.edit().withoutClientOrderId() : order.edit();
        Order rejected = edit.become(OrderState.REJECTED, rejection.code().name(), decision.now());
        decision.record(new TradeEvent.OrderRejected(rejected, rejection));
    }

    /** Refuses a change, a cancellation or a movement of funds. */
    public static Outcome request(
            Decision decision, String request, @Nullable Long orderId, @Nullable Long positionId, Rejection rejection) {
        if (rejection.code().kind() == Kind.RULE) {
            decision.record(new TradeEvent.RequestRejected(request, orderId, positionId, rejection));
        }
        return decision.refuse(rejection);
    }
}
