package io.pqtrade.core.execution.orders;

import static io.pqtrade.core.execution.decision.Refusals.first;

import io.pqtrade.core.execution.Change;
import io.pqtrade.core.execution.Outcome;
import io.pqtrade.core.execution.Rejection;
import io.pqtrade.core.execution.RejectionCode;
import io.pqtrade.core.execution.TradeCommand.ModifyOrder;
import io.pqtrade.core.execution.TradeEvent;
import io.pqtrade.core.execution.checking.AccessChecks;
import io.pqtrade.core.execution.checking.ExposureChecks;
import io.pqtrade.core.execution.checking.PriceChecks;
import io.pqtrade.core.execution.checking.QuoteChecks;
import io.pqtrade.core.execution.checking.TermChecks;
import io.pqtrade.core.execution.decision.Decision;
import io.pqtrade.core.execution.decision.Refusals;
import io.pqtrade.core.execution.decision.Refusals.Check;
import io.pqtrade.core.market.Quote;
import io.pqtrade.core.money.Lots;
import io.pqtrade.core.order.Order;
import io.pqtrade.core.order.OrderEdit;
import io.pqtrade.core.order.TimeInForce;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Changes of working orders; the changed order must pass what a new one must. */
public final class OrderChanges {

    private OrderChanges() {}

    public static Outcome modify(Decision decision, ModifyOrder command) {
        Optional<Rejection> refusal = first(
                () -> WorkingOrders.find(decision, command.orderId()),
                () -> touchedStopStays(decision, command),
                () -> AccessChecks.mayManage(decision));
        if (refusal.isPresent()) {
            return refuse(decision, command, refusal.get());
        }
        Order order = decision.portfolio().order(command.orderId()).orElseThrow();
        Order changed = changed(decision, command, order);
        if (terms(order).equals(terms(changed))) {
            return decision.accept();
        }
        Optional<Rejection> unfit = check(decision, command, changed, isMoved(order, changed));
        if (unfit.isPresent()) {
            return refuse(decision, command, unfit.get());
        }
        decision.record(new TradeEvent.OrderModified(changed));
        return decision.accept();
    }

    /** A price that stays is not measured against the market again, which may have come near it meanwhile. */
    private static Optional<Rejection> check(Decision decision, ModifyOrder command, Order changed, boolean moved) {
        TermChecks terms = TermChecks.of(decision, changed);
        PriceChecks prices = new PriceChecks(decision, changed);
        ExposureChecks limits = new ExposureChecks(decision, changed.symbol(), terms.exposure());
        Instant end = command.expiresAt().value();
        return first(
                terms::symbol,
                terms::tradingMode,
                () -> volumeGiven(command.volume()),
                terms::volumeRange,
                terms::volumeStep,
                terms::precision,
                only(end != null, () -> terms.expiry(end)),
                () -> Refusals.priced(
                        decision,
                        changed.symbol(),
                        only(moved, () -> QuoteChecks.measurable(decision, decision.instrument(changed.symbol()))),
                        only(moved, prices::pendingSide),
                        prices::pendingLevelSides,
                        only(moved, prices::pendingDistance),
                        prices::pendingLevelDistances,
                        limits::protocol));
    }

    private static Check only(boolean due, Check check) {
        return due ? check : Optional::empty;
    }

    /** CONFLICT: once the stop of a STOP_LIMIT was touched, only its limit can move. */
    private static Optional<Rejection> touchedStopStays(Decision decision, ModifyOrder command) {
        Order order = decision.portfolio().order(command.orderId()).orElseThrow();
        return Refusals.when(
                order.stopTouched() && command.price().requested(),
                () -> Rejection.of(
                        RejectionCode.LEVEL_CHANGED, "The order's stop was touched already.", "orderId", order.id()));
    }

    private static Optional<Rejection> volumeGiven(Change<Lots> volume) {
        return Refusals.when(
                volume.requested() && volume.value() == null,
                () -> Rejection.of(RejectionCode.VOLUME_OUT_OF_RANGE, "An order needs a volume."));
    }

    private static Order changed(Decision decision, ModifyOrder command, Order order) {
        Lots volume = command.volume().over(order.volume());
        OrderEdit edit = order.edit()
                .volume(volume == null ? order.volume() : volume)
                .prices(
                        command.price().over(order.price()),
                        command.limitPrice().over(order.limitPrice()))
                .levels(
                        command.stopLoss().over(order.stopLoss()),
                        command.takeProfit().over(order.takeProfit()),
                        command.trailingDistance().over(order.trailingDistance()));
        if (command.expiresAt().requested()) {
            Instant end = command.expiresAt().value();
            edit.expiry(end == null ? TimeInForce.GTC : TimeInForce.GTD, end);
        }
        Order changed = edit.changedAt(decision.now());
        if (isMoved(order, changed)) {
            long sequence =
                    decision.market().quote(order.symbol()).map(Quote::sequence).orElse(order.armedAtSequence());
            return edit.armedAt(sequence).changedAt(decision.now());
        }
        return changed;
    }

    private static boolean isMoved(Order before, Order after) {
        return !Objects.equals(before.price(), after.price())
                || !Objects.equals(before.limitPrice(), after.limitPrice());
    }

    private static List<@Nullable Object> terms(Order order) {
        return Arrays.asList(
                order.volume(),
                order.price(),
                order.limitPrice(),
                order.stopLoss(),
                order.takeProfit(),
                order.trailingDistance(),
                order.timeInForce(),
                order.expiresAt());
    }

    private static Outcome refuse(Decision decision, ModifyOrder command, Rejection rejection) {
        return Refusals.request(decision, "MODIFY_ORDER", command.orderId(), null, rejection);
    }
}
