package io.pqtrade.core.execution;

import static io.pqtrade.core.execution.Desk.ID;
import static io.pqtrade.core.execution.Desk.pending;

import io.pqtrade.core.execution.TradeCommand.FillPending;
import io.pqtrade.core.execution.TradeCommand.ModifyOrder;
import io.pqtrade.core.execution.TradeCommand.PlacePendingOrder;
import io.pqtrade.core.money.Price;
import io.pqtrade.core.order.Order;
import io.pqtrade.core.order.OrderType;
import io.pqtrade.core.order.Side;
import io.pqtrade.core.order.TimeInForce;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The commands about pending orders that several tests give. */
final class PendingOrders {

    private PendingOrders() {}

    /** The quote touches the order. */
    static FillPending touch(Desk desk, Order order, String bid, String ask) {
        return new FillPending(ID, order.id(), order.version(), desk.tick("EURUSD", bid, ask));
    }

    static ModifyOrder modify(Order order, Change<Price> price) {
        return new ModifyOrder(
                ID,
                order.id(),
                Change.keep(),
                price,
                Change.keep(),
                Change.keep(),
                Change.keep(),
                Change.keep(),
                Change.keep());
    }

    static PlacePendingOrder timed(TimeInForce timeInForce, @Nullable Instant expiresAt) {
        return changed(
                pending(OrderType.LIMIT, Side.BUY, "EURUSD", "1", "1.08000"), null, timeInForce, expiresAt, null);
    }

    static PlacePendingOrder linked(PlacePendingOrder order, long other) {
        return changed(order, null, TimeInForce.GTC, null, other);
    }

    static PlacePendingOrder bounded(PlacePendingOrder order, String bound) {
        return changed(order, Price.of(bound), TimeInForce.GTC, null, null);
    }

    private static PlacePendingOrder changed(
            PlacePendingOrder order,
            @Nullable Price bound,
            TimeInForce timeInForce,
            @Nullable Instant expiresAt,
            @Nullable Long linked) {
        return new PlacePendingOrder(
                ID,
                order.symbol(),
                order.side(),
                order.orderType(),
                order.volume(),
                order.price(),
                order.limitPrice(),
                order.stopLoss(),
                order.takeProfit(),
                null,
                bound,
                timeInForce,
                expiresAt,
                linked,
                null,
                null);
    }
}
