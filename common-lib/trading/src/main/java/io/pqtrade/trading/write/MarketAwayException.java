package io.pqtrade.trading.write;

/** The market could not be read, so nothing can be decided; no command is to blame. */
final class MarketAwayException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MarketAwayException(RuntimeException cause) {
        super("the market could not be read: " + cause.getMessage(), cause);
    }
}
