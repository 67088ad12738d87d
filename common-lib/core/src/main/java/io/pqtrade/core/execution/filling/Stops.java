package io.pqtrade.core.execution.filling;

import io.pqtrade.core.execution.decision.Decision;
import io.pqtrade.core.market.Quote;
import io.pqtrade.core.order.Order;
import io.pqtrade.core.position.Position;
import io.pqtrade.core.trigger.Trailing;

/** Levels a position gets from the order that fills. */
public final class Stops {

    private Stops() {}

    /** Levels belong to the position, and the last given wins; what the order leaves out stays. */
    static Position lastGivenWins(Decision decision, Execution execution, Position position) {
        Order order = execution.order();
        if (order.stopLoss() == null && order.takeProfit() == null && order.trailingDistance() == null) {
            return position;
        }
        boolean trails = order.trailingDistance() != null;
        Position changed = position.withLevels(
                order.stopLoss() == null ? position.stopLoss() : order.stopLoss(),
                order.takeProfit() == null ? position.takeProfit() : order.takeProfit(),
                trails ? order.trailingDistance() : position.trailingDistance(),
                trails ? null : position.trailingStop(),
                execution.quote().sequence());
        return trails ? placed(decision, changed, execution.quote()) : changed;
    }

    /** With its trailing stop where the policy puts it at this quote, which may be nowhere yet. */
    public static Position placed(Decision decision, Position position, Quote quote) {
        return Trailing.ratchet(position, quote, decision.portfolio().policies().trailing())
                .map(stop -> position.withTrailingStop(stop, quote.sequence()))
                .orElse(position);
    }
}
