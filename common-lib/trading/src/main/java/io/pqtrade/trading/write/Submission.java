package io.pqtrade.trading.write;

import io.pqtrade.core.execution.TradeCommand;
import io.pqtrade.lease.Lease;
import org.jspecify.annotations.Nullable;

/**
 * A command on its way to the write path.
 *
 * @param claim the client's idempotency key; {@code null} for the system's own commands
 * @param reply turns the decision into the reply that is stored with the key
 * @param lease what the sender must still hold in the very transaction that executes it; {@code null} when nothing
 */
public record Submission(
        TradeCommand command,
        @Nullable IdempotencyClaim claim,
        ReplyWriter reply,
        @Nullable Lease lease) {

    public Submission(TradeCommand command, @Nullable IdempotencyClaim claim, ReplyWriter reply) {
        this(command, claim, reply, null);
    }

    /** A command nobody waits to read the reply of. */
    public static Submission ofSystem(TradeCommand command) {
        return new Submission(command, null, ReplyWriter.NONE);
    }

    /** The same, executed only while the lease is held: otherwise its receipt is {@link Receipt.Fenced}. */
    public Submission under(Lease held) {
        return new Submission(command, claim, reply, held);
    }
}
