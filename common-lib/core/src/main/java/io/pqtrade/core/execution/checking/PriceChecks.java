package io.pqtrade.core.execution.checking;

import io.pqtrade.core.execution.Rejection;
import io.pqtrade.core.execution.RejectionCode;
import io.pqtrade.core.execution.decision.Decision;
import io.pqtrade.core.execution.decision.Refusals;
import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.core.market.Quote;
import io.pqtrade.core.money.Price;
import io.pqtrade.core.order.Order;
import io.pqtrade.core.order.OrderType;
import io.pqtrade.core.order.Side;
import io.pqtrade.core.position.Direction;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;

/** An order's prices against the market's. */
public record PriceChecks(Decision decision, Order order) {

    /** BOUNDS_VIOLATION: a market fill would be worse than the client allows. */
    public static Optional<Rejection> bound(Order order, Price fill) {
        Price bound = order.priceBound();
        boolean beyond = bound != null && fill.compareTo(bound) * order.side().sign() > 0;
        return Refusals.when(
                beyond,
                () -> Rejection.of(
                                RejectionCode.BOUNDS_VIOLATION,
                                "The market is worse than the price bound.",
                                "price",
                                fill,
                                "priceBound",
                                Objects.requireNonNull(bound))
                        .unless(order.side() == Side.BUY ? "price <= priceBound" : "price >= priceBound"));
    }

    public Optional<Rejection> bound() {
        return bound(order, quote().fillPrice(order.side()));
    }

    /** WRONG_SIDE_PRICE: a limit waits for a better price, a stop for a worse one; where the market stands counts as wrong. */
    public Optional<Rejection> pendingSide() {
        Price waiting = waitingPrice();
        int worse = waiting.compareTo(market()) * order.side().sign();
        boolean limit = order.orderType() == OrderType.LIMIT || order.stopTouched();
        return Refusals.when(
                limit ? worse >= 0 : worse <= 0,
                () -> Rejection.of(
                                RejectionCode.WRONG_SIDE_PRICE,
                                "The price lies on the wrong side of the market.",
                                "price",
                                waiting,
                                "market",
                                market())
                        .unless(limit == (order.side() == Side.BUY) ? "price < market" : "price > market"));
    }

    /** STOP_TOO_CLOSE for the price a pending order waits at. */
    public Optional<Rejection> pendingDistance() {
        BigDecimal distance = waitingPrice().value().subtract(market().value()).abs();
        BigDecimal least = instrument().minStopDistance();
        return Refusals.when(
                distance.compareTo(least) < 0,
                () -> Rejection.of(
                                RejectionCode.STOP_TOO_CLOSE,
                                "Pending prices must keep a distance of " + least.toPlainString() + " from the market.",
                                "price",
                                waitingPrice(),
                                "market",
                                market(),
                                "minStopDistance",
                                least)
                        .unless("abs(price - market) >= minStopDistance"));
    }

    /** Levels of a market order, which would close at the other side of the quote. */
    public LevelChecks levelsAtMarket() {
        return levels(quote().fillPrice(order.side().opposite()));
    }

    /** WRONG_SIDE_STOP_LOSS, WRONG_SIDE_TAKE_PROFIT against a pending order's price; a STOP_LIMIT has two, and both count. */
    public Optional<Rejection> pendingLevelSides() {
        LevelChecks first = levels(Objects.requireNonNull(order.price()));
        LevelChecks second = levelsAtLimit().orElse(first);
        return Refusals.first(first::stopLossSide, second::stopLossSide, first::takeProfitSide, second::takeProfitSide);
    }

    /** STOP_TOO_CLOSE for the levels of a pending order. */
    public Optional<Rejection> pendingLevelDistances() {
        LevelChecks first = levels(Objects.requireNonNull(order.price()));
        return Refusals.first(first::distance, levelsAtLimit().orElse(first)::distance);
    }

    private Optional<LevelChecks> levelsAtLimit() {
        return Optional.ofNullable(order.limitPrice()).map(this::levels);
    }

    private LevelChecks levels(Price reference) {
        return new LevelChecks(
                instrument(),
                Direction.of(order.side()),
                reference,
                order.stopLoss(),
                order.takeProfit(),
                order.trailingDistance());
    }

    private Price waitingPrice() {
        Price limit = order.workingLimit();
        return limit == null ? Objects.requireNonNull(order.price()) : limit;
    }

    private Price market() {
        return quote().fillPrice(order.side());
    }

    private Quote quote() {
        return decision.quote(order.symbol());
    }

    private Instrument instrument() {
        return decision.instrument(order.symbol());
    }
}
