package io.pqtrade.market.access;

import io.pqtrade.auth.AccessToken;
import io.pqtrade.auth.ObserverLink;
import io.pqtrade.auth.Refusal;
import io.pqtrade.auth.TokenVerifier;
import io.pqtrade.auth.Verification;
import io.pqtrade.auth.Verification.Refused;
import io.pqtrade.auth.Verification.Verified;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Judges callers of this service by what they show: an access token, an API key, or an observer link. */
public final class Access {

    /** Request attribute that holds the verified {@link Caller}; there is none for anonymous readers. */
    public static final String CALLER = "io.pqtrade.market.caller";

    /** The header of an API key. */
    public static final String API_KEY = "X-Api-Key";

    private static final String BEARER = "bearer ";

    private final TokenVerifier verifier;
    private final ApiKeys keys;
    private final Grants grants;
    private final boolean anonymous;

    Access(TokenVerifier verifier, ApiKeys keys, Grants grants, boolean anonymous) {
        this.verifier = verifier;
        this.keys = keys;
        this.grants = grants;
        this.anonymous = anonymous;
    }

    /** Whether prices are shown to callers without a token. */
    public boolean anonymousMayRead() {
        return anonymous;
    }

    /** Judges an access token alone: keys and links change nothing. */
    Verification<AccessToken> judgeToken(String token) {
        return verifier.verify(token);
    }

    /** Judges whatever may read prices; a key is looked up in the database. */
    public Verification<Caller> judge(String credential) {
        return credential.startsWith(ApiKeys.PREFIX) ? keys.judge(credential) : signed(credential);
    }

    /** Judges again a caller who was accepted before, from memory alone: it neither waits nor reads. */
    public Verification<Caller> standing(Caller caller, String credential) {
        return switch (caller) {
            case Caller.KeyHolder _ -> keys.standing(credential);
            case Caller.User(AccessToken token) -> still(caller, verifier.standing(token));
            case Caller.Bearer(ObserverLink link) -> still(caller, verifier.standing(link));
        };
    }

    private static Verification<Caller> still(Caller caller, Verification<?> judged) {
        return switch (judged) {
            case Verified<?> _ -> new Verified<>(caller);
            case Refused<?>(Refusal reason) -> new Refused<>(reason);
        };
    }

    private Verification<Caller> signed(String token) {
        return switch (verifier.verify(token)) {
            case Verified<AccessToken>(AccessToken claims) -> new Verified<>(new Caller.User(claims));
            case Refused<AccessToken>(Refusal reason) ->
                reason == Refusal.UNTRUSTED ? link(token) : new Refused<>(reason);
        };
    }

    private Verification<Caller> link(String token) {
        return switch (verifier.verifyLink(token)) {
            case Verified<ObserverLink>(ObserverLink link) -> new Verified<>(new Caller.Bearer(link));
            case Refused<ObserverLink>(Refusal reason) -> new Refused<>(reason);
        };
    }

    /**
     * Which portfolio a caller may watch; reads the grant, if there is one.
     *
     * @param grantId a grant to the caller; null for the portfolio of the token itself
     */
    public Optional<PortfolioRight> portfolio(Caller caller, @Nullable UUID grantId) {
        return switch (caller) {
            case Caller.Bearer(ObserverLink link) ->
                grantId == null || grantId.equals(link.grantId())
                        ? grants.read(link.grantId()).map(Access::right)
                        : Optional.empty();
            case Caller.User(AccessToken token) ->
                grantId == null
                        ? own(token.portfolioId())
                        : grants.read(grantId)
                                .filter(grant -> token.userId().equals(grant.observerId()))
                                .map(Access::right);
            case Caller.KeyHolder(UUID userId, UUID portfolioId) ->
                grantId == null ? own(portfolioId) : Optional.empty();
        };
    }

    private static Optional<PortfolioRight> own(@Nullable UUID portfolioId) {
        return Optional.ofNullable(portfolioId).map(id -> new PortfolioRight(id, null, null));
    }

    private static PortfolioRight right(Grants.Grant grant) {
        return new PortfolioRight(grant.portfolioId(), grant.parts(), grant.id());
    }

    /** Whether a grant that was used held a moment ago; from memory alone. */
    public boolean stands(UUID grantId) {
        return grants.stands(grantId);
    }

    /** What a request or a handshake shows: a Bearer token, else an API key; empty when neither. */
    public static Optional<String> shown(@Nullable String authorization, @Nullable String apiKey) {
        if (authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return Optional.of(authorization.substring(BEARER.length()).strip());
        }
        return Optional.ofNullable(apiKey);
    }
}
