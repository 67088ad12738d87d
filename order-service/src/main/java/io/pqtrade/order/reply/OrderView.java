package io.pqtrade.order.reply;

import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.core.order.Order;
import io.pqtrade.core.order.OrderState;
import io.pqtrade.core.order.OrderType;
import io.pqtrade.core.order.Side;
import io.pqtrade.core.order.TimeInForce;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An order as clients see it; {@code reason} says why it was cancelled, expired or rejected.
 *
 * @param rejection in the list of ended orders, what explains a refusal: of the order itself, or of its fill when it was due
 */
public record OrderView(
        String id,
        String symbol,
        Side side,
        OrderType orderType,
        String volume,
        @Nullable String price,
        @Nullable String limitPrice,
        @Nullable String priceBound,
        @Nullable String stopLoss,
        @Nullable String takeProfit,
        @Nullable String trailingDistance,
        TimeInForce timeInForce,
        @Nullable Instant expiresAt,
        OrderState state,
        boolean stopTouched,
        @Nullable String positionId,
        @Nullable String linkedOrderId,
        @Nullable String clientOrderId,
        @Nullable String tag,
        @Nullable String reason,
        @Nullable RejectionView rejection,
        Instant createdAt,
        Instant updatedAt) {

    public static OrderView of(Order order, @Nullable Instrument instrument) {
        return of(order, instrument, null);
    }

    public static OrderView of(Order order, @Nullable Instrument instrument, @Nullable RejectionView rejection) {
        return new OrderView(
                Long.toString(order.id()),
                order.symbol(),
                order.side(),
                order.orderType(),
                Decimals.volume(order.volume(), instrument),
                Decimals.priceOrNull(order.price(), instrument),
                Decimals.priceOrNull(order.limitPrice(), instrument),
                Decimals.priceOrNull(order.priceBound(), instrument),
                Decimals.priceOrNull(order.stopLoss(), instrument),
                Decimals.priceOrNull(order.takeProfit(), instrument),
                Decimals.priceOrNull(order.trailingDistance(), instrument),
                order.timeInForce(),
                order.expiresAt(),
                order.state(),
                order.stopTouched(),
                idOrNull(order.positionId()),
                idOrNull(order.linkedOrderId()),
                order.clientOrderId(),
                order.tag(),
                order.reason(),
                rejection,
                order.createdAt(),
                order.updatedAt());
    }

    private static @Nullable String idOrNull(@Nullable Long id) {
        return id == null ? null : id.toString();
    }
}
