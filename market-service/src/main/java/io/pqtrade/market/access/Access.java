package io.pqtrade.market.access;

import io.pqtrade.auth.AccessToken;
import io.pqtrade.auth.TokenVerifier;
import io.pqtrade.auth.Verification;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Judges callers of this service by their token alone. API keys are order-service's to judge, so none is accepted here. */
public final class Access {

    /** Request attribute that holds the verified {@link AccessToken}; there is none for an anonymous reader. */
    public static final String TOKEN = "io.pqtrade.market.token";

    private static final String BEARER = "bearer ";

    private final TokenVerifier verifier;
    private final boolean anonymous;

    Access(TokenVerifier verifier, boolean anonymous) {
        this.verifier = verifier;
        this.anonymous = anonymous;
    }

    /** Whether prices are shown to callers without a token. */
    public boolean anonymousMayRead() {
        return anonymous;
    }

    public Verification<AccessToken> judge(String token) {
        return verifier.verify(token);
    }

    /** The token of an Authorization header; empty when there is none of the Bearer scheme. */
    public static Optional<String> bearer(@Nullable String header) {
        return header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? Optional.of(header.substring(BEARER.length()).strip())
                : Optional.empty();
    }
}
