package io.pqtrade.order.trade;

import io.pqtrade.core.execution.TradeCommand;
import io.pqtrade.core.execution.TradeCommand.ModifyOrder;
import io.pqtrade.core.execution.TradeCommand.ModifyPosition;
import io.pqtrade.core.money.Lots;
import io.pqtrade.core.money.Price;
import io.pqtrade.order.intake.Ids;
import io.pqtrade.order.intake.TextRule;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Changes of a working order or of an open position: an absent field keeps, null removes, a value replaces. */
@SuppressWarnings("OptionalUsedAsFieldOrParameterType")
record ModifyRequest(
        @Nullable @Size(max = TextRule.SHORT) String orderId,
        @Nullable @Size(max = TextRule.SHORT) String positionId,
        @Nullable BigDecimal volume,
        @Nullable BigDecimal price,
        @Nullable Optional<BigDecimal> limitPrice,
        @Nullable Optional<BigDecimal> stopLoss,
        @Nullable Optional<BigDecimal> takeProfit,
        @Nullable Optional<BigDecimal> trailingDistance,
        @Nullable Optional<Instant> expiresAt) {

    @AssertTrue(message = "name either orderId or positionId")
    boolean isOneTarget() {
        return (orderId != null) != (positionId != null);
    }

    @AssertTrue(message = "a position has no volume, price, limitPrice or expiresAt to change")
    boolean isChangeOfItsTarget() {
        return positionId == null
                || Stream.of(volume, price, limitPrice, expiresAt).allMatch(Objects::isNull);
    }

    TradeCommand command(UUID portfolioId) {
        if (orderId != null) {
            return new ModifyOrder(
                    portfolioId,
                    Ids.body("orderId", orderId),
                    Levels.change(given(volume), Lots::new),
                    Levels.change(given(price), Price::new),
                    Levels.change(limitPrice, Price::new),
                    Levels.change(stopLoss, Price::new),
                    Levels.change(takeProfit, Price::new),
                    Levels.change(trailingDistance, Function.identity()),
                    Levels.change(expiresAt, Function.identity()));
        }
        return new ModifyPosition(
                portfolioId,
                Ids.body("positionId", Objects.requireNonNull(positionId)),
                Levels.change(stopLoss, Price::new),
                Levels.change(takeProfit, Price::new),
                Levels.change(trailingDistance, Function.identity()));
    }

    /** What cannot be removed: null keeps it, as if it were absent. */
    private static @Nullable Optional<BigDecimal> given(@Nullable BigDecimal value) {
        return value == null ? null : Optional.of(value);
    }
}
