package io.pqtrade.core.execution.checking;

import io.pqtrade.core.execution.Rejection;
import io.pqtrade.core.execution.RejectionCode;
import io.pqtrade.core.execution.decision.Decision;
import io.pqtrade.core.execution.decision.Refusals;
import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.core.order.Order;
import io.pqtrade.core.order.OrderType;
import io.pqtrade.core.order.TimeInForce;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an order says, before any price of the market matters. Later checks rely on earlier ones. */
public record TermChecks(Decision decision, Order order, Exposure exposure) {

    public static TermChecks of(Decision decision, Order order) {
        return new TermChecks(decision, order, Exposure.of(decision.portfolio(), order));
    }

    public Optional<Rejection> clientOrderId() {
        String wanted = order.clientOrderId();
        if (wanted == null) {
            return Optional.empty();
        }
        boolean working =
                decision.portfolio().orders().stream().anyMatch(other -> wanted.equals(other.clientOrderId()));
        return Refusals.when(
                working || decision.history().clientOrderIdTaken(wanted),
                () -> Rejection.of(
                        RejectionCode.DUPLICATE_CLIENT_ORDER_ID,
                        "This portfolio already has an order with that clientOrderId.",
                        "clientOrderId",
                        wanted));
    }

    public Optional<Rejection> accessRights() {
        return AccessChecks.mayOrder(decision, exposure.increases());
    }

    public Optional<Rejection> protocolLock() {
        return AccessChecks.notLocked(decision, exposure.increases());
    }

    public Optional<Rejection> symbol() {
        return InstrumentChecks.known(decision, order.symbol());
    }

    public Optional<Rejection> tradingMode() {
        return InstrumentChecks.acceptsClient(instrument()).or(() -> InstrumentChecks.allows(instrument(), exposure));
    }

    public Optional<Rejection> volumeRange() {
        return VolumeChecks.range(instrument(), order.volume());
    }

    public Optional<Rejection> volumeStep() {
        return VolumeChecks.step(instrument(), order.volume());
    }

    /** PRICE_PRECISION, also for a price too many or too few: a STOP_LIMIT alone has a second one. */
    public Optional<Rejection> precision() {
        boolean misfit = (order.orderType() == OrderType.STOP_LIMIT) != (order.limitPrice() != null)
                || (order.orderType() == OrderType.MARKET) != (order.price() == null);
        return PriceGrid.check(
                        instrument(),
                        order.trailingDistance(),
                        order.price(),
                        order.limitPrice(),
                        order.priceBound(),
                        order.stopLoss(),
                        order.takeProfit())
                .or(() -> Refusals.when(misfit, this::misfit));
    }

    private Rejection misfit() {
        return Rejection.of(
                RejectionCode.PRICE_PRECISION,
                "A pending order needs a price, and a STOP_LIMIT, but no other, a limitPrice.",
                "orderType",
                order.orderType());
    }

    /** INVALID_TIME_IN_FORCE: market orders fill at once or not at all, pending ones wait. */
    public Optional<Rejection> timeInForce() {
        boolean immediate = order.timeInForce() == TimeInForce.IOC || order.timeInForce() == TimeInForce.FOK;
        return Refusals.when(
                immediate != (order.orderType() == OrderType.MARKET),
                () -> Rejection.of(
                        RejectionCode.INVALID_TIME_IN_FORCE,
                        "A " + order.orderType() + " order cannot be " + order.timeInForce() + ".",
                        "orderType",
                        order.orderType(),
                        "timeInForce",
                        order.timeInForce()));
    }

    /** INVALID_EXPIRY: GTD ends in the future; the others name no end of their own. */
    public Optional<Rejection> expiry(@Nullable Instant asked) {
        boolean wrong = order.timeInForce() == TimeInForce.GTD
                ? asked == null || !asked.isAfter(decision.now())
                : asked != null;
        return Refusals.when(
                wrong,
                () -> Rejection.of(
                        RejectionCode.INVALID_EXPIRY,
                        "GTD needs an expiry in the future, and only GTD takes one.",
                        "timeInForce",
                        order.timeInForce(),
                        "expiresAt",
                        String.valueOf(asked)));
    }

    /** INVALID_LINK: the other leg works and has no partner yet. */
    public Optional<Rejection> link() {
        Long other = order.linkedOrderId();
        if (other == null) {
            return Optional.empty();
        }
        boolean free = decision.portfolio()
                .order(other)
                .filter(leg -> leg.linkedOrderId() == null)
                .isPresent();
        return Refusals.when(
                !free,
                () -> Rejection.of(
                        RejectionCode.INVALID_LINK,
                        "The linked order does not work or is linked already.",
                        "linkedOrderId",
                        other));
    }

    private Instrument instrument() {
        return decision.instrument(order.symbol());
    }
}
