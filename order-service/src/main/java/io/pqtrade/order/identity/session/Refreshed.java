package io.pqtrade.order.identity.session;

/** What came of showing a refresh token. */
sealed interface Refreshed {

    record Renewed(Session session) implements Refreshed {}

    /** Unknown, expired, or of a sign-in that has ended. */
    record Dead() implements Refreshed {}

    /** Used before and shown again after the grace: somebody has a copy, so the whole sign-in was ended. */
    record Reused() implements Refreshed {}
}
