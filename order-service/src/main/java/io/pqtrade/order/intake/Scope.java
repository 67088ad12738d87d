package io.pqtrade.order.intake;

import io.pqtrade.order.security.CurrentUser;
import io.pqtrade.problem.ProblemCode;
import io.pqtrade.web.ProblemException;
import java.util.UUID;

/** The portfolio a call without an id acts on. Its ownership was checked when the token was scoped to it. */
public final class Scope {
    private Scope() {}

    /** @throws ProblemException PORTFOLIO_SCOPE_REQUIRED for a caller whose token has none */
    public static UUID portfolio(CurrentUser user) {
        UUID portfolioId = user.portfolioId();
        if (portfolioId == null) {
            throw new ProblemException(
                    ProblemCode.PORTFOLIO_SCOPE_REQUIRED,
                    "Sign in to a portfolio first: POST /api/portfolio/session/login/.");
        }
        return portfolioId;
    }
}
