package io.pqtrade.trading.write;

import io.pqtrade.core.execution.TradeCommand;
import org.jspecify.annotations.Nullable;

/**
 * A command on its way to the write path.
 *
 * @param claim the client's idempotency key; {@code null} for the system's own commands
 * @param reply turns the decision into the reply that is stored with the key
 */
public record Submission(TradeCommand command, @Nullable IdempotencyClaim claim, ReplyWriter reply) {

    /** A command nobody waits to read the reply of. */
    public static Submission ofSystem(TradeCommand command) {
        return new Submission(command, null, ReplyWriter.NONE);
    }
}
