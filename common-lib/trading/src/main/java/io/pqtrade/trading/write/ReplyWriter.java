package io.pqtrade.trading.write;

/**
 * Writes the reply to a decision. Runs inside the transaction while the portfolio is locked, so it must be pure and quick:
 * no store, no network, no clock.
 */
@FunctionalInterface
public interface ReplyWriter {

    Reply write(Decision decision);

    /** For commands without a reader. */
    ReplyWriter NONE = decision -> new Reply(200, "{}");
}
