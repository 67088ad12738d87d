package io.pqtrade.order.identity;

import io.pqtrade.auth.AccessToken;
import io.pqtrade.order.identity.session.Sessions;
import io.pqtrade.order.security.CurrentUser;
import io.pqtrade.problem.ProblemCode;
import io.pqtrade.web.ProblemException;
import java.util.UUID;

/** Exchanges a sign-in for one that acts on a portfolio; whether the caller may is the portfolios' to say. */
public final class PortfolioSessions {

    private final Sessions sessions;

    PortfolioSessions(Sessions sessions) {
        this.sessions = sessions;
    }

    /** @param expiresIn seconds the access token lives */
    public record Scoped(String accessToken, long expiresIn) {}

    /**
     * An access token scoped to the portfolio; refreshing keeps the scope.
     *
     * @throws ProblemException FORBIDDEN for an API key, which has its scope from the start; TOKEN_REVOKED when the sign-in
     *     has just ended
     */
    public Scoped scope(CurrentUser user, UUID portfolio) {
        AccessToken token = user.token();
        if (token == null) {
            throw new ProblemException(ProblemCode.FORBIDDEN, "An API key's portfolio is chosen when it is made.");
        }
        return sessions.scope(token, portfolio)
                .map(issued -> new Scoped(issued.text(), issued.life().toSeconds()))
                .orElseThrow(
                        () -> new ProblemException(ProblemCode.TOKEN_REVOKED, "The session is over; sign in again."));
    }
}
