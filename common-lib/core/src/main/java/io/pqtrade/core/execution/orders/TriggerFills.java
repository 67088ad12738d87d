package io.pqtrade.core.execution.orders;

import static io.pqtrade.core.execution.decision.Refusals.first;

import io.pqtrade.core.execution.Outcome;
import io.pqtrade.core.execution.PortfolioEvents;
import io.pqtrade.core.execution.Rejection;
import io.pqtrade.core.execution.RejectionCode;
import io.pqtrade.core.execution.TradeCommand.FillPending;
import io.pqtrade.core.execution.TradeEvent;
import io.pqtrade.core.execution.TradeEvent.OrderFilled;
import io.pqtrade.core.execution.checking.Exposure;
import io.pqtrade.core.execution.checking.ExposureChecks;
import io.pqtrade.core.execution.checking.InstrumentChecks;
import io.pqtrade.core.execution.checking.PriceChecks;
import io.pqtrade.core.execution.checking.QuoteChecks;
import io.pqtrade.core.execution.decision.Decision;
import io.pqtrade.core.execution.decision.Refusals;
import io.pqtrade.core.execution.filling.Execution;
import io.pqtrade.core.execution.filling.Filling;
import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.core.market.Quote;
import io.pqtrade.core.money.Price;
import io.pqtrade.core.order.CancelReason;
import io.pqtrade.core.order.Order;
import io.pqtrade.core.order.OrderType;
import io.pqtrade.core.portfolio.Policies.LimitImprovement;
import io.pqtrade.core.portfolio.Portfolio;
import io.pqtrade.core.position.CloseReason;
import io.pqtrade.core.trigger.Triggers;
import java.util.Optional;

/**
 * Pending orders touched by a tick: filled, turned into a limit (STOP_LIMIT), expired, cancelled for want of margin, or held
 * while the symbol cannot be filled. A hold is a refusal without an event: the next tick asks again.
 */
public final class TriggerFills {

    private TriggerFills() {}

    public static Outcome fill(Decision decision, FillPending command) {
        Optional<Rejection> refusal = first(
                () -> WorkingOrders.find(decision, command.orderId()),
                () -> WorkingOrders.unchanged(order(decision, command), command.version()));
        if (refusal.isPresent()) {
            return decision.refuse(refusal.get());
        }
        Order order = order(decision, command);
        if (Cancellations.hasExpired(order, command.tick().at())) {
            WorkingOrders.expire(decision, order);
            return decision.accept();
        }
        Exposure exposure = Exposure.of(decision.portfolio(), order);
        Optional<Rejection> hold = hold(decision, order, exposure, command.tick());
        if (hold.isPresent()) {
            return decision.refuse(hold.get());
        }
        if (order.orderType() == OrderType.STOP_LIMIT && !order.stopTouched()) {
            arm(decision, order, command.tick());
            return decision.accept();
        }
        execute(decision, order, exposure, command.tick());
        return decision.accept();
    }

    private static Optional<Rejection> hold(Decision decision, Order order, Exposure exposure, Quote tick) {
        return first(
                () -> Refusals.when(!isTouched(order, tick), () -> WorkingOrders.untouched(order.id())),
                () -> InstrumentChecks.known(decision, order.symbol()),
                () -> InstrumentChecks.fillsPending(instrument(decision, order)),
                () -> InstrumentChecks.allows(instrument(decision, order), exposure),
                () -> QuoteChecks.fillable(decision, instrument(decision, order)),
                () -> MarketOrders.convertible(decision, order, exposure));
    }

    /** The limit works from the next tick on. */
    private static void arm(Decision decision, Order order, Quote tick) {
        Order armed = order.edit().touched().armedAt(tick.sequence()).changedAt(decision.now());
        decision.record(new TradeEvent.StopTouched(armed));
    }

    private static void execute(Decision decision, Order order, Exposure exposure, Quote tick) {
        Execution execution = execution(decision, order, tick);
        Optional<Rejection> beyond = PriceChecks.bound(order, execution.price());
        if (beyond.isPresent()) {
            WorkingOrders.cancel(
                    decision, order, CancelReason.BOUNDS_VIOLATION, beyond.get().at(tick));
            return;
        }
        OrderFilled filled = Filling.fill(decision, execution);
        Portfolio after = PortfolioEvents.apply(decision.portfolio(), filled);
        ExposureChecks limits = new ExposureChecks(decision, order.symbol(), exposure);
        Optional<Rejection> excess = first(limits::protocol, () -> limits.margin(after, decision.market()));
        if (excess.isPresent()) {
            boolean margin = excess.get().code() == RejectionCode.INSUFFICIENT_MARGIN;
            CancelReason reason = margin ? CancelReason.INSUFFICIENT_MARGIN : CancelReason.PROTOCOL_BREACH;
            WorkingOrders.cancel(decision, order, reason, excess.get().at(tick));
            return;
        }
        FillRecords.record(decision, filled);
        WorkingOrders.cancelPartner(decision, order, CancelReason.LINKED_ORDER_FILLED);
    }

    /** A stop takes the first price available; a limit takes it too when it is better, unless the policy says otherwise. */
    private static Execution execution(Decision decision, Order order, Quote tick) {
        Price limit = order.workingLimit();
        boolean exact = decision.portfolio().policies().limitImprovement() == LimitImprovement.AT_LIMIT;
        return limit != null && exact
                ? Execution.atLimit(decision, order, tick, limit, CloseReason.CLIENT)
                : Execution.atMarket(decision, order, tick, CloseReason.CLIENT);
    }

    /** A level is tested against every tick after the one it was armed at, and no earlier one. */
    private static boolean isTouched(Order order, Quote tick) {
        return tick.symbol().equals(order.symbol())
                && tick.sequence() > order.armedAtSequence()
                && Triggers.touches(order, tick);
    }

    private static Order order(Decision decision, FillPending command) {
        return decision.portfolio().order(command.orderId()).orElseThrow();
    }

    private static Instrument instrument(Decision decision, Order order) {
        return decision.instrument(order.symbol());
    }
}
