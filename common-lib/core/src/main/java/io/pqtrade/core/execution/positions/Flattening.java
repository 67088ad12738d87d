package io.pqtrade.core.execution.positions;

import io.pqtrade.core.execution.decision.Decision;
import io.pqtrade.core.position.CloseReason;
import io.pqtrade.core.position.Position;

/** Closes whatever can be closed right now; the rest waits for its market. */
public final class Flattening {

    private Flattening() {}

    public static void closePossible(Decision decision, CloseReason reason) {
        for (Position position : decision.portfolio().positions()) {
            boolean listed = decision.market().instrument(position.symbol()).isPresent();
            Closing closing = Closing.whole(decision, position.id());
            if (listed && closing.possible().isEmpty()) {
                closing.fill(reason);
            }
        }
    }
}
