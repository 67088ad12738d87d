package io.pqtrade.order.trade;

import io.pqtrade.core.execution.TradeCommand.PlacePendingOrder;
import io.pqtrade.core.money.Lots;
import io.pqtrade.core.money.Price;
import io.pqtrade.core.order.OrderType;
import io.pqtrade.core.order.Side;
import io.pqtrade.core.order.TimeInForce;
import io.pqtrade.order.intake.Ids;
import io.pqtrade.order.intake.TextRule;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A pending order as a client sends it.
 *
 * @param linked id of a working order; when one of the two fills, the other is cancelled
 */
record PendingRequest(
        @NotNull @Size(min = 1, max = TextRule.SHORT) @Pattern(regexp = TextRule.ONE_LINE)
        String symbol,

        @NotNull Side side,
        @NotNull PendingType orderType,
        @NotNull BigDecimal volume,
        @NotNull BigDecimal price,
        @Nullable BigDecimal limitPrice,
        @Nullable BigDecimal stopLoss,
        @Nullable BigDecimal takeProfit,
        @Nullable BigDecimal trailingDistance,
        @Nullable BigDecimal priceBound,
        @Nullable TimeInForce timeInForce,
        @Nullable Instant expiresAt,
        @Nullable @Size(max = TextRule.SHORT) String linked,

        @Nullable @Size(min = 1, max = TextRule.SHORT) @Pattern(regexp = TextRule.ONE_LINE)
        String clientOrderId,

        @Nullable @Size(max = TextRule.SHORT) @Pattern(regexp = TextRule.ONE_LINE)
        String tag) {

    /** The order types that can wait. */
    enum PendingType {
        LIMIT,
        STOP,
        STOP_LIMIT;

        OrderType orderType() {
            return OrderType.valueOf(name());
        }
    }

    PlacePendingOrder command(UUID portfolioId) {
        return new PlacePendingOrder(
                portfolioId,
                symbol,
                side,
                orderType.orderType(),
                new Lots(volume),
                new Price(price),
                Levels.price(limitPrice),
                Levels.price(stopLoss),
                Levels.price(takeProfit),
                trailingDistance,
                Levels.price(priceBound),
                timeInForce == null ? TimeInForce.GTC : timeInForce,
                expiresAt,
                linked == null ? null : Ids.body("linked", linked),
                clientOrderId,
                tag);
    }
}
