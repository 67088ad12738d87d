package io.pqtrade.order.trade;

import io.pqtrade.core.execution.TradeCommand;
import io.pqtrade.core.execution.TradeCommand.ClosePosition;
import io.pqtrade.core.execution.TradeCommand.ClosePositions;
import io.pqtrade.core.execution.TradeCommand.ClosePositions.Selection;
import io.pqtrade.core.money.Lots;
import io.pqtrade.order.intake.Ids;
import io.pqtrade.order.intake.TextRule;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What to close: one position, whole or in part; those of a symbol; all, the losing or the winning ones. */
record CloseRequest(
        @Nullable @Size(max = TextRule.SHORT) String positionId,
        @Nullable BigDecimal volume,

        @Nullable @Size(min = 1, max = TextRule.SHORT) @Pattern(regexp = TextRule.ONE_LINE)
        String symbol,

        @Nullable Boolean all,
        @Nullable Boolean losing,
        @Nullable Boolean winning) {

    @AssertTrue(message = "name exactly one of positionId, symbol, all, losing, winning")
    boolean isOneTarget() {
        return Stream.of(positionId != null, symbol != null, asked(all), asked(losing), asked(winning))
                        .filter(given -> given)
                        .count()
                == 1;
    }

    @AssertTrue(message = "volume goes with positionId")
    boolean isVolumeOfOnePosition() {
        return volume == null || positionId != null;
    }

    TradeCommand command(UUID portfolioId) {
        if (positionId != null) {
            Lots lots = volume == null ? null : new Lots(volume);
            return new ClosePosition(portfolioId, Ids.body("positionId", positionId), lots);
        }
        return new ClosePositions(portfolioId, selection(), symbol);
    }

    private Selection selection() {
        if (symbol != null) {
            return Selection.SYMBOL;
        }
        if (asked(all)) {
            return Selection.ALL;
        }
        return asked(losing) ? Selection.LOSING : Selection.WINNING;
    }

    private static boolean asked(@Nullable Boolean flag) {
        return Boolean.TRUE.equals(flag);
    }
}
