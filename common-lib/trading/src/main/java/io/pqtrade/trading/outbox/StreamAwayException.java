package io.pqtrade.trading.outbox;

/** The stream takes nothing now; no event is to blame. */
final class StreamAwayException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StreamAwayException(Throwable cause) {
        super(String.valueOf(cause.getMessage()), cause);
    }
}
