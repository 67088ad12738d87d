package io.pqtrade.core.execution.checking;

import io.pqtrade.core.execution.Rejection;
import io.pqtrade.core.execution.RejectionCode;
import io.pqtrade.core.execution.decision.Refusals;
import io.pqtrade.core.money.Lots;
import io.pqtrade.core.portfolio.Portfolio;
import io.pqtrade.core.portfolio.PositionMode;
import io.pqtrade.core.position.Position;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * First in, first out among the positions of a symbol and direction (NFA rule 2-43(b)): the oldest may be closed in any part, a
 * later one only whole, and only when it is the oldest of exactly its size.
 */
public final class FifoRule {

    private FifoRule() {}

    /** Volume of the position that may be closed now; zero when older ones have to go first. */
    public static Lots closable(Portfolio portfolio, Position position) {
        if (portfolio.positionMode() != PositionMode.HEDGING_FIFO_US) {
            return position.volume();
        }
        List<Position> queue = portfolio.positionsOf(position.symbol()).stream()
                .filter(other -> other.direction() == position.direction())
                .sorted(Comparator.comparing(Position::id))
                .toList();
        boolean oldest = queue.getFirst().id() == position.id();
        boolean oldestOfItsSize = queue.stream()
                .filter(other -> other.volume().equals(position.volume()))
                .findFirst()
                .filter(first -> first.id() == position.id())
                .isPresent();
        return oldest || oldestOfItsSize ? position.volume() : Lots.ZERO;
    }

    /** FIFO_VIOLATION. */
    public static Optional<Rejection> check(Portfolio portfolio, Position position, Lots volume) {
        if (portfolio.positionMode() != PositionMode.HEDGING_FIFO_US || isFirst(portfolio, position)) {
            return Optional.empty();
        }
        boolean whole = volume.equals(position.volume());
        boolean allowed = whole && !closable(portfolio, position).isZero();
        return Refusals.when(
                !allowed,
                () -> Rejection.of(
                        RejectionCode.FIFO_VIOLATION,
                        "Older positions of " + position.symbol() + " have to be closed first.",
                        "positionId",
                        position.id(),
                        "volume",
                        volume));
    }

    private static boolean isFirst(Portfolio portfolio, Position position) {
        return portfolio.positionsOf(position.symbol()).stream()
                .filter(other -> other.direction() == position.direction())
                .allMatch(other -> other.id() >= position.id());
    }
}
