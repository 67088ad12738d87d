package io.pqtrade.core.execution.positions;

import io.pqtrade.core.execution.Rejection;
import io.pqtrade.core.execution.RejectionCode;
import io.pqtrade.core.execution.decision.Decision;
import io.pqtrade.core.execution.decision.Refusals;
import io.pqtrade.core.position.Position;
import java.util.Optional;

/** Finding open positions, as the client or a trigger knew them. */
final class OpenPositions {

    private OpenPositions() {}

    /** POSITION_NOT_FOUND, POSITION_ALREADY_CLOSED. */
    static Optional<Rejection> find(Decision decision, long positionId) {
        if (decision.portfolio().position(positionId).isPresent()) {
            return Optional.empty();
        }
        boolean closed = decision.history().closedPosition(positionId);
        return Optional.of(Rejection.of(
                closed ? RejectionCode.POSITION_ALREADY_CLOSED : RejectionCode.POSITION_NOT_FOUND,
                closed ? "The position is closed already." : "There is no such position.",
                "positionId",
                positionId));
    }

    /** LEVEL_CHANGED: the trigger was planned against levels that have changed since. */
    static Optional<Rejection> unchanged(Position position, int version) {
        return Refusals.when(
                position.version() != version,
                () -> Rejection.of(
                        RejectionCode.LEVEL_CHANGED,
                        "The position's levels have changed since.",
                        "version",
                        position.version(),
                        "expected",
                        version));
    }
}
