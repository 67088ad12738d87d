package io.pqtrade.order.portfolio;

import io.pqtrade.core.portfolio.Policies;
import io.pqtrade.core.protocol.Protocol;
import io.pqtrade.order.security.CurrentUser;
import io.pqtrade.problem.ProblemCode;
import io.pqtrade.web.Cursor;
import io.pqtrade.web.Page;
import io.pqtrade.web.PageQuery;
import io.pqtrade.web.ProblemException;
import java.util.List;
import java.util.UUID;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.springframework.data.domain.Limit;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Reads portfolios for their owners. */
@Transactional(readOnly = true)
public class Portfolios {
    private static final UUID NEWEST = new UUID(-1, -1);

    private final PortfolioRows rows;
    private final PortfolioAccess access;
    private final JsonMapper json;
    private final PortfolioSettings settings;

    Portfolios(PortfolioRows rows, PortfolioAccess access, JsonMapper json, PortfolioSettings settings) {
        this.rows = rows;
        this.access = access;
        this.json = json;
        this.settings = settings;
    }

    PortfolioView get(CurrentUser user, UUID id) {
        return view(access.row(user, id));
    }

    Page<PortfolioView> list(CurrentUser user, PageQuery query) {
        List<PortfolioRow> found = rows.findByOwnerIdAndIdLessThanAndDeletedAtIsNullOrderByIdDesc(
                user.id(), before(query), Limit.of(query.fetch()));
        return Page.of(found, query, row -> row.id.toString()).map(this::view);
    }

    /** Ids of all portfolios, newest first. */
    public Page<UUID> all(PageQuery query) {
        List<PortfolioRow> found =
                rows.findByIdLessThanAndDeletedAtIsNullOrderByIdDesc(before(query), Limit.of(query.fetch()));
        return Page.of(found, query, row -> row.id.toString()).map(row -> row.id);
    }

    /** @throws ProblemException LIMIT_REACHED when the user has as many portfolios as one may have */
    void requireRoom(UUID ownerId) {
        if (rows.countByOwnerIdAndDeletedAtIsNull(ownerId) >= settings.mostPerUser()) {
            throw new ProblemException(
                    ProblemCode.LIMIT_REACHED, "A user has at most " + settings.mostPerUser() + " portfolios.");
        }
    }

    /** Ids are in order of creation (UUID version 7). */
    UUID newId() {
        return UuidVersion7Strategy.INSTANCE.generateUuid(null);
    }

    private PortfolioView view(PortfolioRow row) {
        return PortfolioView.of(
                row,
                json.readValue(row.policies, Policies.class),
                row.protocol == null ? null : json.readValue(row.protocol, Protocol.class));
    }

    private static UUID before(PageQuery query) {
        return query.cursor().map(Portfolios::id).orElse(NEWEST);
    }

    private static UUID id(Cursor cursor) {
        try {
            return UUID.fromString(cursor.position());
        } catch (IllegalArgumentException foreign) {
            throw ProblemException.invalid("cursor", "is not one of this list");
        }
    }
}
