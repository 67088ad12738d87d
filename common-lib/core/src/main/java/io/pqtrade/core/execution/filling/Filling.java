package io.pqtrade.core.execution.filling;

import io.pqtrade.core.execution.TradeEvent.OrderFilled;
import io.pqtrade.core.execution.decision.Decision;
import io.pqtrade.core.money.Lots;
import io.pqtrade.core.order.Order;
import io.pqtrade.core.portfolio.Portfolio;
import io.pqtrade.core.portfolio.PositionMode;
import io.pqtrade.core.position.Direction;
import io.pqtrade.core.position.Position;
import java.util.List;
import java.util.Optional;

/** What a fill does to the positions, by position mode. Fills are whole; checks come before, recording after. */
public final class Filling {

    private Filling() {}

    /** Fills an order that may open, add, reduce or reverse. */
    public static OrderFilled fill(Decision decision, Execution execution) {
        FillParts parts = new FillParts(decision, execution);
        Order order = execution.order();
        Direction direction = Direction.of(order.side());
        Optional<Position> netted = netted(decision.portfolio(), order.symbol());
        if (netted.isEmpty()) {
            parts.open(direction, order.volume());
            return parts.filled();
        }
        Position position = netted.get();
        if (position.direction() == direction) {
            parts.add(position, order.volume());
            return parts.filled();
        }
        Lots closing = order.volume().min(position.volume());
        Lots opening = order.volume().minus(closing);
        parts.close(position, closing);
        if (!opening.isZero()) {
            parts.open(direction, opening);
        }
        return parts.filled();
    }

    /** Fills an order that closes {@code volume} of one position, in every mode. */
    public static OrderFilled close(Decision decision, Execution execution, Position position) {
        FillParts parts = new FillParts(decision, execution);
        parts.close(position, execution.order().volume());
        return parts.filled();
    }

    /** The position that an order of this symbol adds to or reduces; empty in the hedging modes. */
    public static Optional<Position> netted(Portfolio portfolio, String symbol) {
        if (portfolio.positionMode() != PositionMode.NETTING_FIFO) {
            return Optional.empty();
        }
        List<Position> positions = portfolio.positionsOf(symbol);
        return positions.isEmpty() ? Optional.empty() : Optional.of(positions.getFirst());
    }
}
