package io.pqtrade.web.json;

import tools.jackson.core.JsonParser;
import tools.jackson.databind.exc.MismatchedInputException;

/** A scalar in a body that its reader refused; the message is for the client and follows the field's path. */
public final class RefusedValue extends MismatchedInputException {

    RefusedValue(JsonParser parser, String reason) {
        super(parser, reason);
    }

    /** What is wrong, to be read after the field's path. */
    public String reason() {
        return getOriginalMessage();
    }
}
