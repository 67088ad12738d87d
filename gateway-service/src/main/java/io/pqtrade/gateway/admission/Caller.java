package io.pqtrade.gateway.admission;

import io.pqtrade.auth.AccessToken;
import io.pqtrade.problem.Problem;

/** Whom a request's credentials name, as far as the gateway can tell. */
sealed interface Caller {

    /** A verified access token. */
    record User(AccessToken token) implements Caller {}

    /** No user by name: no credentials, an API key or an observer link, which the services judge. */
    record Unnamed() implements Caller {}

    /** Not to be let in. */
    record Barred(Problem problem) implements Caller {}
}
