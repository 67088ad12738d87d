package io.pqtrade.core.execution;

/** Every reason the rules have to say no, in the order in which they are checked. */
public enum RejectionCode {
    PORTFOLIO_NOT_FOUND(Kind.NOT_FOUND),
    ORDER_NOT_FOUND(Kind.NOT_FOUND),
    POSITION_NOT_FOUND(Kind.NOT_FOUND),
    ORDER_NOT_WORKING(Kind.CONFLICT),
    POSITION_ALREADY_CLOSED(Kind.CONFLICT),
    LEVEL_CHANGED(Kind.CONFLICT),
    DUPLICATE_CLIENT_ORDER_ID(Kind.RULE),
    ACCESS_DENIED(Kind.RULE),
    PROTOCOL_LOCKED(Kind.RULE),
    UNKNOWN_SYMBOL(Kind.RULE),
    TRADING_DISABLED(Kind.RULE),
    CLOSE_ONLY(Kind.RULE),
    VOLUME_OUT_OF_RANGE(Kind.RULE),
    VOLUME_STEP(Kind.RULE),
    PRICE_PRECISION(Kind.RULE),
    INVALID_TIME_IN_FORCE(Kind.RULE),
    INVALID_EXPIRY(Kind.RULE),
    INVALID_LINK(Kind.RULE),
    MARKET_CLOSED(Kind.RULE),
    NO_QUOTE(Kind.RULE),
    STALE_QUOTE(Kind.RULE),
    CONVERSION_UNAVAILABLE(Kind.RULE),
    BOUNDS_VIOLATION(Kind.RULE),
    WRONG_SIDE_PRICE(Kind.RULE),
    WRONG_SIDE_STOP_LOSS(Kind.RULE),
    WRONG_SIDE_TAKE_PROFIT(Kind.RULE),
    STOP_TOO_CLOSE(Kind.RULE),
    FIFO_VIOLATION(Kind.RULE),
    VOLUME_EXCEEDS_POSITION(Kind.RULE),
    NOTHING_TO_CLOSE(Kind.RULE),
    PROTOCOL_SYMBOL(Kind.RULE),
    PROTOCOL_MAX_VOLUME(Kind.RULE),
    PROTOCOL_MAX_POSITIONS(Kind.RULE),
    TOO_MANY_ORDERS(Kind.RULE),
    INSUFFICIENT_MARGIN(Kind.RULE),
    INSUFFICIENT_FUNDS(Kind.RULE),
    PORTFOLIO_NOT_FLAT(Kind.RULE),
    AMOUNT_PRECISION(Kind.RULE);

    /** What a refusal is about, which decides the HTTP status and whether it is stored. */
    public enum Kind {
        NOT_FOUND,
        CONFLICT,
        RULE
    }

    private final Kind kind;

    RejectionCode(Kind kind) {
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
