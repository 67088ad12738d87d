package io.pqtrade.trading.write;

import io.pqtrade.core.execution.Outcome;

/** What became of a submission. */
public sealed interface Receipt {

    /** Decided now; whatever it wrote is committed. Refusals for a missing or settled object left nothing behind. */
    record Executed(Reply reply, Outcome outcome) implements Receipt {}

    /** The key was used before for the same request: its stored reply. */
    record Replayed(Reply reply) implements Receipt {}

    /** The key was used before for another request. */
    record KeyReused() implements Receipt {}

    /** The first request with this key is still running. */
    record KeyInProgress() implements Receipt {}

    /** Not executed: the sender no longer holds the lease it acts under. */
    record Fenced() implements Receipt {}

    /** Not executed as far as known: queue full, portfolio locked too long, or the store away. Repeat with the same key. */
    record Busy() implements Receipt {}
}
