package io.pqtrade.core.execution.orders;

import io.pqtrade.core.execution.TradeCommand.PlaceMarketOrder;
import io.pqtrade.core.execution.TradeCommand.PlacePendingOrder;
import io.pqtrade.core.execution.decision.Decision;
import io.pqtrade.core.market.Quote;
import io.pqtrade.core.money.Lots;
import io.pqtrade.core.order.Order;
import io.pqtrade.core.order.OrderState;
import io.pqtrade.core.order.OrderType;
import io.pqtrade.core.order.TimeInForce;
import io.pqtrade.core.position.Position;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Orders as they come in, before anything was decided about them. */
public final class NewOrder {

    private NewOrder() {}

    public static Order market(Decision decision, PlaceMarketOrder command) {
        return new Order(
                decision.nextId(),
                command.symbol(),
                command.side(),
                OrderType.MARKET,
                command.volume(),
                null,
                null,
                command.priceBound(),
                command.stopLoss(),
                command.takeProfit(),
                command.trailingDistance(),
                command.timeInForce(),
                null,
                OrderState.PENDING,
                false,
                null,
                null,
                command.clientOrderId(),
                command.tag(),
                null,
                sequence(decision, command.symbol()),
                0,
                decision.now(),
                decision.now());
    }

    public static Order pending(Decision decision, PlacePendingOrder command, @Nullable Instant expiresAt) {
        return new Order(
                decision.nextId(),
                command.symbol(),
                command.side(),
                command.orderType(),
                command.volume(),
                command.price(),
                command.limitPrice(),
                command.priceBound(),
                command.stopLoss(),
                command.takeProfit(),
                command.trailingDistance(),
                command.timeInForce(),
                expiresAt,
                OrderState.PENDING,
                false,
                null,
                command.linkedOrderId(),
                command.clientOrderId(),
                command.tag(),
                null,
                sequence(decision, command.symbol()),
                0,
                decision.now(),
                decision.now());
    }

    /** The market order that closes a position or a part of it. */
    public static Order closing(Decision decision, Position position, Lots volume) {
        return new Order(
                decision.nextId(),
                position.symbol(),
                position.direction().closingSide(),
                OrderType.MARKET,
                volume,
                null,
                null,
                null,
                null,
                null,
                null,
                TimeInForce.FOK,
                null,
                OrderState.PENDING,
                false,
                position.id(),
                null,
                null,
                position.tag(),
                null,
                sequence(decision, position.symbol()),
                0,
                decision.now(),
                decision.now());
    }

    /** Sequence of the symbol's last quote; 0 before its first. */
    private static long sequence(Decision decision, String symbol) {
        return decision.market().quote(symbol).map(Quote::sequence).orElse(0L);
    }
}
