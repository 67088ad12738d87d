package io.pqtrade.market.access;

import io.pqtrade.auth.AccessToken;
import io.pqtrade.auth.Refusal;
import io.pqtrade.auth.Role;
import io.pqtrade.auth.Verification;
import io.pqtrade.problem.ProblemCode;
import io.pqtrade.web.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.HandlerInterceptor;

/** Lets nobody through whom no rule names: any signed-in role reads prices, only ADMIN changes the market. */
final class AccessInterceptor implements HandlerInterceptor {

    private final Access access;

    AccessInterceptor(Access access) {
        this.access = access;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        boolean administration = request.getRequestURI().startsWith("/api/admin/");
        Optional<String> shown =
                Access.shown(request.getHeader(HttpHeaders.AUTHORIZATION), request.getHeader(Access.API_KEY));
        if (shown.isEmpty()) {
            if (!administration && access.anonymousMayRead()) {
                return true;
            }
            throw new ProblemException(ProblemCode.UNAUTHENTICATED, "This call needs an access token.");
        }
        if (administration) {
            AccessToken token = verified(access.judgeToken(shown.get()));
            if (token.role() != Role.ADMIN) {
                throw new ProblemException(ProblemCode.FORBIDDEN, "Only administrators may do this.");
            }
            request.setAttribute(Administrator.ATTRIBUTE, new Administrator(token.userId(), token.username()));
        } else {
            request.setAttribute(Access.CALLER, verified(access.judge(shown.get())));
        }
        return true;
    }

    private static <T> T verified(Verification<T> verdict) {
        return switch (verdict) {
            case Verification.Verified<T>(T claims) -> claims;
            case Verification.Refused<T>(Refusal reason) -> throw refused(reason);
        };
    }

    private static ProblemException refused(Refusal reason) {
        return switch (reason) {
            case MALFORMED, UNTRUSTED ->
                new ProblemException(ProblemCode.UNAUTHENTICATED, "The access token is not one of ours.");
            case EXPIRED -> new ProblemException(ProblemCode.TOKEN_EXPIRED, "The access token has expired.");
            case REVOKED -> new ProblemException(ProblemCode.TOKEN_REVOKED, "The access token was revoked.");
            case UNKNOWN_REVOCATIONS ->
                new ProblemException(ProblemCode.SERVICE_UNAVAILABLE, "Tokens cannot be checked at the moment.");
        };
    }
}
