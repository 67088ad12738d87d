package io.pqtrade.auth;

import java.time.Duration;

/** What issuer and verifier agree on: names in a token's header and claims, and the bounds it must keep. */
public final class TokenFormat {

    public static final String ISSUER = "pqtrade";
    public static final String AUDIENCE = "pqtrade-api";

    /** Header {@code typ} of an access token (RFC 9068). */
    public static final String ACCESS = "at+jwt";

    /** Header {@code typ} of an observer link, so that neither passes for the other. */
    public static final String OBSERVER_LINK = "pq-observer+jwt";

    public static final String USERNAME = "name";
    public static final String ROLE = "role";
    public static final String PORTFOLIO = "portfolio";
    public static final String FAMILY = "family";
    public static final String VERSION = "version";
    public static final String PARTS = "parts";

    /** The longest token that is looked at; ours have about 500 characters. */
    public static final int MAX_LENGTH = 4096;

    /** By how much the clocks of two machines may differ. */
    public static final Duration CLOCK_SKEW = Duration.ofSeconds(5);

    private TokenFormat() {}
}
