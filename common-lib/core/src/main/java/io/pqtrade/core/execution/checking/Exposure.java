package io.pqtrade.core.execution.checking;

import io.pqtrade.core.execution.filling.Filling;
import io.pqtrade.core.money.Lots;
import io.pqtrade.core.order.Order;
import io.pqtrade.core.portfolio.Portfolio;
import io.pqtrade.core.position.Direction;
import io.pqtrade.core.position.Position;
import java.util.Optional;

/**
 * What an order would do to what is open.
 *
 * @param closing lots it closes
 * @param opening lots it opens; zero for an order that only reduces
 * @param positionsAfter open positions of the portfolio afterwards
 */
public record Exposure(Lots closing, Lots opening, int positionsAfter) {

    public static Exposure of(Portfolio portfolio, Order order) {
        int open = portfolio.positions().size();
        Optional<Position> netted = Filling.netted(portfolio, order.symbol());
        if (netted.isEmpty()) {
            return new Exposure(Lots.ZERO, order.volume(), open + 1);
        }
        Position position = netted.get();
        if (position.direction() == Direction.of(order.side())) {
            return new Exposure(Lots.ZERO, order.volume(), open);
        }
        Lots closing = order.volume().min(position.volume());
        Lots opening = order.volume().minus(closing);
        boolean flattens = closing.equals(position.volume()) && opening.isZero();
        return new Exposure(closing, opening, flattens ? open - 1 : open);
    }

    public boolean increases() {
        return !opening.isZero();
    }
}
