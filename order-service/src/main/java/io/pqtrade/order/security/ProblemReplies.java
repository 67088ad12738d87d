package io.pqtrade.order.security;

import io.pqtrade.auth.Refusal;
import io.pqtrade.problem.Problem;
import io.pqtrade.problem.ProblemCode;
import io.pqtrade.web.ProblemReply;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;

/** Says who must sign in first, whose token is worth nothing and why, and who may not, as problems like any other. */
@Component
class ProblemReplies implements AuthenticationEntryPoint, AccessDeniedHandler {

    private static final String REFUSAL = "io.pqtrade.refusal";

    /** Remembers why a credential was refused: only a call that needs one is told. */
    static void remember(HttpServletRequest request, Refusal refusal) {
        request.setAttribute(REFUSAL, refusal);
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException thrown)
            throws IOException {
        ProblemReply.write(request, response, problem((Refusal) request.getAttribute(REFUSAL)));
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException thrown)
            throws IOException {
        ProblemReply.write(
                request,
                response,
                Problem.of(
                        ProblemCode.FORBIDDEN,
                        "Your role, or the scope of what you showed, does not allow this call."));
    }

    private static Problem problem(@Nullable Refusal refusal) {
        return switch (refusal) {
            case null ->
                Problem.of(ProblemCode.UNAUTHENTICATED, "Send an access token as Authorization: Bearer <token>.");
            case MALFORMED, UNTRUSTED -> Problem.of(ProblemCode.UNAUTHENTICATED, "The credential is not one of ours.");
            case EXPIRED -> Problem.of(ProblemCode.TOKEN_EXPIRED, "The access token has expired; refresh it.");
            case REVOKED -> Problem.of(ProblemCode.TOKEN_REVOKED, "The access token was revoked; refresh or sign in.");
            case UNKNOWN_REVOCATIONS ->
                Problem.of(ProblemCode.SERVICE_UNAVAILABLE, "Tokens cannot be checked right now; try again.");
        };
    }
}
