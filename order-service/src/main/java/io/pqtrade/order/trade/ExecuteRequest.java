package io.pqtrade.order.trade;

import io.pqtrade.core.execution.TradeCommand.PlaceMarketOrder;
import io.pqtrade.core.money.Lots;
import io.pqtrade.core.order.Side;
import io.pqtrade.core.order.TimeInForce;
import io.pqtrade.order.intake.TextRule;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A market order as a client sends it. */
record ExecuteRequest(
        @NotNull @Size(min = 1, max = TextRule.SHORT) @Pattern(regexp = TextRule.ONE_LINE)
        String symbol,

        @NotNull Side side,
        @NotNull BigDecimal volume,
        @Nullable BigDecimal stopLoss,
        @Nullable BigDecimal takeProfit,
        @Nullable BigDecimal trailingDistance,
        @Nullable BigDecimal priceBound,
        @Nullable TimeInForce timeInForce,

        @Nullable @Size(min = 1, max = TextRule.SHORT) @Pattern(regexp = TextRule.ONE_LINE)
        String clientOrderId,

        @Nullable @Size(max = TextRule.SHORT) @Pattern(regexp = TextRule.ONE_LINE)
        String tag) {

    PlaceMarketOrder command(UUID portfolioId) {
        return new PlaceMarketOrder(
                portfolioId,
                symbol,
                side,
                new Lots(volume),
                Levels.price(stopLoss),
                Levels.price(takeProfit),
                trailingDistance,
                Levels.price(priceBound),
                timeInForce == null ? TimeInForce.FOK : timeInForce,
                clientOrderId,
                tag);
    }
}
