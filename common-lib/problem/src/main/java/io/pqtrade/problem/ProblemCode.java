package io.pqtrade.problem;

import io.pqtrade.core.execution.RejectionCode;
import java.util.Locale;

/**
 * Every reason a call can fail for, with its HTTP status and title. The names are part of the contract: clients branch on
 * them, so one is added but never renamed. The second half repeats each {@link RejectionCode} under the same name.
 */
public enum ProblemCode {
    MALFORMED_REQUEST(400, "The request cannot be read"),
    UNKNOWN_FIELD(400, "A field is not known here"),
    INVALID_VALUE(400, "A value is missing or not acceptable"),
    IDEMPOTENCY_KEY_MISSING(400, "The Idempotency-Key header is missing"),
    UNAUTHENTICATED(401, "Sign in first"),
    INVALID_CREDENTIALS(401, "The credentials do not match"),
    TOKEN_EXPIRED(401, "The token has expired"),
    TOKEN_REVOKED(401, "The token is no longer valid"),
    FORBIDDEN(403, "Not allowed"),
    PORTFOLIO_SCOPE_REQUIRED(403, "The token is not scoped to a portfolio"),
    USER_LOCKED(403, "The user is locked"),
    NOT_FOUND(404, "Not found"),
    METHOD_NOT_ALLOWED(405, "The method is not allowed here"),
    NOT_ACCEPTABLE(406, "No acceptable representation"),
    CONFLICT(409, "The object is in another state"),
    IDEMPOTENCY_KEY_IN_PROGRESS(409, "A request with this Idempotency-Key is still running"),
    USERNAME_TAKEN(409, "The username is taken"),
    EMAIL_TAKEN(409, "The email address is taken"),
    PAYLOAD_TOO_LARGE(413, "The body is too large"),
    URI_TOO_LONG(414, "The address is too long"),
    UNSUPPORTED_MEDIA_TYPE(415, "The content type is not supported"),
    IDEMPOTENCY_KEY_REUSED(422, "The Idempotency-Key was used for another request"),
    WEAK_PASSWORD(422, "The password is too weak"),
    INVALID_TERMS(422, "The terms do not fit together"),
    LIMIT_REACHED(422, "A limit of the platform is reached"),
    INVALID_QUOTE(422, "The quote cannot be published"),
    RATE_LIMITED(429, "Too many requests"),
    HEADERS_TOO_LARGE(431, "The headers are too large"),
    INTERNAL_ERROR(500, "Something went wrong on our side"),
    SERVICE_UNAVAILABLE(503, "A part of the platform is not available"),

    PORTFOLIO_NOT_FOUND(404, "The portfolio does not exist"),
    ORDER_NOT_FOUND(404, "The order does not exist"),
    POSITION_NOT_FOUND(404, "The position does not exist"),
    ORDER_NOT_WORKING(409, "The order is no longer working"),
    POSITION_ALREADY_CLOSED(409, "The position is already closed"),
    LEVEL_CHANGED(409, "The level has changed"),
    DUPLICATE_CLIENT_ORDER_ID(422, "The clientOrderId was used before"),
    ACCESS_DENIED(422, "The portfolio's access rights do not allow it"),
    PROTOCOL_LOCKED(422, "The trading protocol has locked the portfolio"),
    UNKNOWN_SYMBOL(422, "The symbol is not known"),
    TRADING_DISABLED(422, "Trading in the instrument is disabled"),
    CLOSE_ONLY(422, "Only closing is allowed"),
    VOLUME_OUT_OF_RANGE(422, "The volume is out of range"),
    VOLUME_STEP(422, "The volume is not on the instrument's step"),
    PRICE_PRECISION(422, "The price has too many digits"),
    INVALID_TIME_IN_FORCE(422, "The time in force does not fit the order"),
    INVALID_EXPIRY(422, "The expiry is not acceptable"),
    INVALID_LINK(422, "The orders cannot be linked"),
    MARKET_CLOSED(422, "The market is closed"),
    NO_QUOTE(422, "There is no quote"),
    STALE_QUOTE(422, "The quote is stale"),
    CONVERSION_UNAVAILABLE(422, "A conversion rate is not available"),
    BOUNDS_VIOLATION(422, "The price is beyond the bound"),
    WRONG_SIDE_PRICE(422, "The price is on the wrong side of the market"),
    WRONG_SIDE_STOP_LOSS(422, "The stop loss is on the wrong side"),
    WRONG_SIDE_TAKE_PROFIT(422, "The take profit is on the wrong side"),
    STOP_TOO_CLOSE(422, "The stop is too close to the market"),
    FIFO_VIOLATION(422, "The order would break the FIFO rule"),
    VOLUME_EXCEEDS_POSITION(422, "The volume exceeds the position"),
    NOTHING_TO_CLOSE(422, "There is nothing to close"),
    PROTOCOL_SYMBOL(422, "The trading protocol does not allow the symbol"),
    PROTOCOL_MAX_VOLUME(422, "The trading protocol's volume limit is reached"),
    PROTOCOL_MAX_POSITIONS(422, "The trading protocol's position limit is reached"),
    TOO_MANY_ORDERS(422, "Too many working orders"),
    INSUFFICIENT_MARGIN(422, "The free margin is not sufficient"),
    INSUFFICIENT_FUNDS(422, "The funds are not sufficient"),
    PORTFOLIO_NOT_FLAT(422, "The portfolio is not flat"),
    AMOUNT_PRECISION(422, "The amount has too many digits");

    private final int status;
    private final String title;
    private final String type;

    ProblemCode(int status, String title) {
        this.status = status;
        this.title = title;
        this.type = "urn:pqtrade:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The code of a rule's refusal; each has one, of the same name (held by a test). */
    public static ProblemCode of(RejectionCode rejection) {
        return valueOf(rejection.name());
    }

    /** The HTTP status it is answered with. */
    public int status() {
        return status;
    }

    /** A short summary that is the same for each occurrence. */
    public String title() {
        return title;
    }

    /** The URI that identifies the kind of problem. */
    public String type() {
        return type;
    }
}
