package io.pqtrade.order.portfolio;

import io.pqtrade.core.money.Currency;
import io.pqtrade.core.portfolio.AccessRights;
import io.pqtrade.order.security.CurrentUser;
import io.pqtrade.problem.ProblemCode;
import io.pqtrade.web.ProblemException;
import java.util.Optional;
import java.util.UUID;
import org.springframework.transaction.annotation.Transactional;

/** Says whether a portfolio is the caller's: its owner's, or any for an administrator. A foreign one is not there. */
@Transactional(readOnly = true)
public class PortfolioAccess {
    private final PortfolioRows rows;

    PortfolioAccess(PortfolioRows rows) {
        this.rows = rows;
    }

    /** @throws ProblemException PORTFOLIO_NOT_FOUND when it is not there, deleted, or another owner's */
    PortfolioRow row(CurrentUser user, UUID id) {
        Optional<PortfolioRow> row = rows.findByIdAndDeletedAtIsNull(id);
        return row.filter(found -> user.isAdmin() || found.ownerId.equals(user.id()))
                .orElseThrow(PortfolioAccess::notFound);
    }

    /** @throws ProblemException PORTFOLIO_NOT_FOUND when it is not there, deleted, or another owner's */
    public void require(CurrentUser user, UUID id) {
        row(user, id);
    }

    /** @throws ProblemException PORTFOLIO_NOT_FOUND when it is not there, deleted, or another owner's */
    public AccessRights rights(CurrentUser user, UUID id) {
        return row(user, id).accessRights;
    }

    /** The currency of a portfolio the caller was let in to. */
    public Currency currency(UUID id) {
        return rows.findByIdAndDeletedAtIsNull(id)
                .map(row -> Currency.of(row.currency))
                .orElseThrow(PortfolioAccess::notFound);
    }

    /** An id from a path: one that cannot be an id is as little there as a foreign one. */
    public static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException noId) {
            throw notFound();
        }
    }

    public static ProblemException notFound() {
        return new ProblemException(ProblemCode.PORTFOLIO_NOT_FOUND, "There is no such portfolio.");
    }
}
