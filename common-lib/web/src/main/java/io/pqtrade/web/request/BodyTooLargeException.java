package io.pqtrade.web.request;

import java.io.IOException;

/** A body without a declared length turned out to be longer than allowed. */
public final class BodyTooLargeException extends IOException {

    private final long limit;

    BodyTooLargeException(long limit) {
        super("the body has more than " + limit + " bytes");
        this.limit = limit;
    }

    /** Most bytes a body may have. */
    public long limit() {
        return limit;
    }
}
