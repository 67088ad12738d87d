package io.pqtrade.core.execution.orders;

import static io.pqtrade.core.execution.decision.Refusals.first;

import io.pqtrade.core.execution.Outcome;
import io.pqtrade.core.execution.Rejection;
import io.pqtrade.core.execution.TradeCommand.PlacePendingOrder;
import io.pqtrade.core.execution.TradeEvent;
import io.pqtrade.core.execution.checking.ExposureChecks;
import io.pqtrade.core.execution.checking.PriceChecks;
import io.pqtrade.core.execution.checking.QuoteChecks;
import io.pqtrade.core.execution.checking.TermChecks;
import io.pqtrade.core.execution.decision.Decision;
import io.pqtrade.core.execution.decision.Refusals;
import io.pqtrade.core.order.Expiry;
import io.pqtrade.core.order.Order;
import io.pqtrade.core.order.OrderType;
import io.pqtrade.core.order.TimeInForce;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Placing limit, stop and stop-limit orders; margin is looked at when they fill. */
public final class PendingOrders {

    private PendingOrders() {}

    public static Outcome place(Decision decision, PlacePendingOrder command) {
        if (command.orderType() == OrderType.MARKET) {
            throw new IllegalArgumentException("a market order does not wait");
        }
        Order order = NewOrder.pending(decision, command, expiresAt(decision, command));
        TermChecks terms = TermChecks.of(decision, order);
        PriceChecks prices = new PriceChecks(decision, order);
        ExposureChecks limits = new ExposureChecks(decision, order.symbol(), terms.exposure());
        Optional<Rejection> refusal = first(
                terms::clientOrderId,
                terms::accessRights,
                terms::protocolLock,
                terms::symbol,
                terms::tradingMode,
                terms::volumeRange,
                terms::volumeStep,
                terms::precision,
                terms::timeInForce,
                () -> terms.expiry(command.expiresAt()),
                terms::link,
                () -> Refusals.priced(
                        decision,
                        order.symbol(),
                        () -> QuoteChecks.measurable(decision, decision.instrument(order.symbol())),
                        prices::pendingSide,
                        prices::pendingLevelSides,
                        prices::pendingDistance,
                        prices::pendingLevelDistances,
                        limits::protocol,
                        limits::workingOrders));
        if (refusal.isPresent()) {
            return Refusals.order(decision, order, refusal.get());
        }
        decision.record(new TradeEvent.OrderPlaced(order));
        linkBack(decision, order);
        return decision.accept();
    }

    private static @Nullable Instant expiresAt(Decision decision, PlacePendingOrder command) {
        if (command.timeInForce() != TimeInForce.DAY) {
            return command.expiresAt();
        }
        return decision.market()
                .instrument(command.symbol())
                .map(instrument -> Expiry.dayEnd(instrument, decision.now()))
                .orElse(null);
    }

    /** Either leg of an OCO pair knows the other; its level does not change and stays armed. */
    private static void linkBack(Decision decision, Order order) {
        Long other = order.linkedOrderId();
        if (other == null) {
            return;
        }
        Order leg = decision.portfolio().order(other).orElseThrow();
        decision.record(
                new TradeEvent.OrderModified(leg.edit().linkedTo(order.id()).changedAt(decision.now())));
    }
}
