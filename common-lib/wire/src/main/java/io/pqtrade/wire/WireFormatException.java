package io.pqtrade.wire;

/** Redis holds something that none of our writers wrote. */
public final class WireFormatException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    WireFormatException(String message) {
        super(message);
    }

    WireFormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
