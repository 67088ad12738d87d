package io.pqtrade.gateway.admission;

import io.pqtrade.auth.AccessToken;
import io.pqtrade.auth.Refusal;
import io.pqtrade.auth.TokenVerifier;
import io.pqtrade.auth.Verification;
import io.pqtrade.gateway.admission.Caller.Barred;
import io.pqtrade.gateway.admission.Caller.Unnamed;
import io.pqtrade.gateway.admission.Caller.User;
import io.pqtrade.gateway.entrance.StatusProblems;
import io.pqtrade.problem.Problem;
import io.pqtrade.problem.ProblemCode;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** Looks at the credentials of a request: is the token ours, and still good? */
final class TokenCheck {

    private static final String API_KEY = "X-Api-Key";
    private static final String BEARER = "Bearer ";

    private final TokenVerifier verifier;

    TokenCheck(TokenVerifier verifier) {
        this.verifier = verifier;
    }

    Caller judge(String path, HttpHeaders headers) {
        if (Paths.needsNoToken(path)) {
            return new Unnamed();
        }
        String authorization = headers.getFirst(HttpHeaders.AUTHORIZATION);
        if (authorization == null) {
            return withoutToken(path, headers.getFirst(API_KEY));
        }
        if (!authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return new Barred(StatusProblems.of(401));
        }
        return bearer(authorization.substring(BEARER.length()).strip());
    }

    private static Caller withoutToken(String path, @Nullable String apiKey) {
        return apiKey != null || Paths.mayBeAnonymous(path) ? new Unnamed() : new Barred(StatusProblems.of(401));
    }

    private Caller bearer(String token) {
        return switch (verifier.verify(token)) {
            case Verification.Verified<AccessToken> verified -> new User(verified.token());
            case Verification.Refused<AccessToken> refused -> refused(token, refused.reason());
        };
    }

    private Caller refused(String token, Refusal reason) {
        return switch (reason) {
            case EXPIRED ->
                new Barred(Problem.of(
                        ProblemCode.TOKEN_EXPIRED, "The access token has expired; refresh it at /api/auth/refresh/."));
            case REVOKED ->
                new Barred(
                        Problem.of(ProblemCode.TOKEN_REVOKED, "The access token is no longer valid; sign in again."));
            // The services know from PostgreSQL what Redis cannot tell at the moment.
            case UNKNOWN_REVOCATIONS -> new Unnamed();
            case MALFORMED, UNTRUSTED ->
                verifier.verifyLink(token) instanceof Verification.Verified<?>
                        ? new Unnamed()
                        : new Barred(Problem.of(ProblemCode.UNAUTHENTICATED, "The access token is not one of ours."));
        };
    }
}
