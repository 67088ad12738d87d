package io.pqtrade.order.observer;

import io.pqtrade.auth.ObserverLink;
import io.pqtrade.auth.Revocation;
import io.pqtrade.auth.Role;
import io.pqtrade.auth.TokenFormat;
import io.pqtrade.order.identity.token.RevocationLog;
import io.pqtrade.order.identity.token.TokenWriter;
import io.pqtrade.order.identity.user.User;
import io.pqtrade.order.identity.user.Users;
import io.pqtrade.order.observer.GrantController.GrantRequest;
import io.pqtrade.order.portfolio.Terms;
import io.pqtrade.problem.ProblemCode;
import io.pqtrade.web.Cursor;
import io.pqtrade.web.Page;
import io.pqtrade.web.PageQuery;
import io.pqtrade.web.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes, lists and takes back grants. */
@Component
@Transactional
class Grants {
    private static final Duration USUAL_LIFE = Duration.ofDays(7);
    private static final Duration LONGEST_LIFE = Duration.ofDays(366);
    private static final int MOST = 100;
    private static final UUID NEWEST = new UUID(-1, -1);

    private final GrantRows rows;
    private final TokenWriter tokens;
    private final RevocationLog revocations;
    private final Users users;
    private final Clock clock;

    Grants(GrantRows rows, TokenWriter tokens, RevocationLog revocations, Users users, Clock clock) {
        this.rows = rows;
        this.tokens = tokens;
        this.revocations = revocations;
        this.users = users;
        this.clock = clock;
    }

    GrantView grant(UUID portfolioId, GrantRequest request) {
        if (rows.countByPortfolioIdAndRevokedAtIsNull(portfolioId) >= MOST) {
            throw new ProblemException(ProblemCode.LIMIT_REACHED, "A portfolio has at most " + MOST + " grants.");
        }
        Instant now = clock.instant();
        UUID observerId = observer(request.observer());
        GrantRow row = rows.save(new GrantRow(
                UuidVersion7Strategy.INSTANCE.generateUuid(null),
                portfolioId,
                observerId,
                request.label(),
                request.parts() == null ? EnumSet.allOf(GrantPart.class) : request.parts(),
                now,
                expiry(observerId, request.expiresAt(), now)));
        return GrantView.of(row, observerId == null ? tokens.link(link(row)) : null);
    }

    @Transactional(readOnly = true)
    Page<GrantView> list(UUID portfolioId, PageQuery query) {
        List<GrantRow> found = rows.findByPortfolioIdAndIdLessThanAndRevokedAtIsNullOrderByIdDesc(
                portfolioId, before(query), Limit.of(query.fetch()));
        return Page.of(found, query, row -> row.id.toString()).map(row -> GrantView.of(row, null));
    }

    /** Grants that show an observer something now. */
    @Transactional(readOnly = true)
    Page<GrantView> holding(UUID observerId, PageQuery query) {
        List<GrantRow> found = rows.holding(observerId, before(query), clock.instant(), Limit.of(query.fetch()));
        return Page.of(found, query, row -> row.id.toString()).map(row -> GrantView.of(row, null));
    }

    GrantView revoke(UUID portfolioId, UUID grantId) {
        GrantRow row = rows.findByIdAndPortfolioIdAndRevokedAtIsNull(grantId, portfolioId)
                .orElseThrow(Grants::notFound);
        row.revoke(clock.instant());
        GrantView revoked = GrantView.of(row, null);
        if (row.expiresAt != null) {
            revocations.add(Revocation.grant(row.id, row.expiresAt.plus(TokenFormat.CLOCK_SKEW)));
        }
        return revoked;
    }

    /** @throws ProblemException NOT_FOUND when it is not there, over, or somebody else's */
    @Transactional(readOnly = true)
    GrantRow require(UUID grantId, Viewer viewer) {
        return rows.findById(grantId)
                .filter(row -> row.holdsAt(clock.instant()) && viewer.mayUse(row))
                .orElseThrow(Grants::notFound);
    }

    static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException noId) {
            throw notFound();
        }
    }

    private @Nullable UUID observer(@Nullable String username) {
        if (username == null) {
            return null;
        }
        User known = users.named(username).orElse(null);
        Terms.require(
                known != null && known.role() == Role.OBSERVER, "observer", "must be the name of an observer user");
        return Objects.requireNonNull(known).id();
    }

    private static @Nullable Instant expiry(@Nullable UUID observerId, @Nullable Instant asked, Instant now) {
        if (asked == null) {
            return observerId == null ? now.plus(USUAL_LIFE) : null;
        }
        boolean sensible = asked.isAfter(now) && asked.isBefore(now.plus(LONGEST_LIFE));
        Terms.require(sensible, "expiresAt", "must lie in the next " + LONGEST_LIFE.toDays() + " days");
        return asked;
    }

    private static ObserverLink link(GrantRow row) {
        Set<String> parts = row.parts().stream().map(Enum::name).collect(Collectors.toUnmodifiableSet());
        return new ObserverLink(row.id, row.portfolioId, parts, row.expiresAt);
    }

    private static UUID before(PageQuery query) {
        return query.cursor().map(Cursor::position).map(Grants::id).orElse(NEWEST);
    }

    private static ProblemException notFound() {
        return ProblemException.notFound("There is no such grant.");
    }
}
