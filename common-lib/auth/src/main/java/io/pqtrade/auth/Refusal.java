package io.pqtrade.auth;

/** Why a token is not accepted. */
public enum Refusal {
    /** Not a signed token at all, or longer than any of ours. */
    MALFORMED,
    /** Not signed by a key of ours with its one algorithm, or meant for something else. */
    UNTRUSTED,
    EXPIRED,
    /** Signed out, or its user was locked, or changed password or role. */
    REVOKED,
    /** What was revoked is not known at the moment: the caller is asked to come back, not to sign in again. */
    UNKNOWN_REVOCATIONS
}
