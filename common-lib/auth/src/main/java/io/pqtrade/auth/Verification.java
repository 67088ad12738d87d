package io.pqtrade.auth;

/**
 * What a verifier says of a token.
 *
 * @param <T> the claims that were asked for
 */
public sealed interface Verification<T> {

    /** The token is good for what it claims. */
    record Verified<T>(T token) implements Verification<T> {}

    /** The token is worth nothing. */
    record Refused<T>(Refusal reason) implements Verification<T> {}
}
