package io.pqtrade.web.json;

/** A value that a client sent and that cannot be read; the message is for the client and follows the field's name. */
public final class InvalidInput extends IllegalArgumentException {

    public InvalidInput(String reason) {
        super(reason);
    }

    /** What is wrong, to be read after the field's name: "must be …". */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
