package io.pqtrade.trading.store;

import java.sql.SQLException;

/** A change under the portfolio's lock touched other rows than the decision was made on: the transaction must not commit. */
public final class UnexpectedRowsException extends SQLException {

    private static final long serialVersionUID = 1L;

    UnexpectedRowsException(String statement, int expected, int touched) {
        super("touched " + touched + " rows instead of " + expected + ": " + statement);
    }
}
