package io.pqtrade.order.identity.apikey;

import io.pqtrade.order.identity.token.RandomText;
import io.pqtrade.order.identity.user.Users;
import io.pqtrade.order.security.ApiKeyHolders;
import io.pqtrade.order.security.CurrentUser;
import io.pqtrade.order.security.CurrentUser.Credential;
import io.pqtrade.problem.ProblemCode;
import io.pqtrade.web.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes, recognizes and revokes API keys. Each call reads the database, so a revoked key is dead at once. */
@Component
@Transactional
class ApiKeys implements ApiKeyHolders {

    /** So that a key is recognized for what it is when it turns up in a log or a repository. */
    static final String PREFIX = "pqk_";

    private static final int KEY_LENGTH = PREFIX.length() + 43;
    private static final int HINT_LENGTH = PREFIX.length() + 4;
    private static final int MOST = 20;

    private final ApiKeyRows rows;
    private final Users users;
    private final JdbcClient jdbc;
    private final Clock clock;

    ApiKeys(ApiKeyRows rows, Users users, JdbcClient jdbc, Clock clock) {
        this.rows = rows;
        this.users = users;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What a new key shall be good for. */
    record Wanted(
            String name,
            boolean mayTrade,
            @Nullable UUID portfolioId,
            @Nullable Instant expiresAt) {}

    /** A key and its text, which is nowhere else. */
    record Made(ApiKeyRow row, String key) {}

    /** @throws ProblemException PORTFOLIO_NOT_FOUND, INVALID_VALUE or LIMIT_REACHED */
    public Made make(UUID user, Wanted wanted) {
        Instant now = clock.instant();
        if (wanted.expiresAt() != null && !wanted.expiresAt().isAfter(now)) {
            throw ProblemException.invalid("expiresAt", "must be in the future");
        }
        if (wanted.portfolioId() != null && !owns(user, wanted.portfolioId())) {
            throw new ProblemException(ProblemCode.PORTFOLIO_NOT_FOUND, "There is no such portfolio.");
        }
        if (rows.countByUserIdAndRevokedAtIsNull(user) >= MOST) {
            throw new ProblemException(
                    ProblemCode.LIMIT_REACHED, "A user may have " + MOST + " keys; delete one first.");
        }
        String key = PREFIX + RandomText.bits(256);
        ApiKeyRow row = new ApiKeyRow();
        row.userId = user;
        row.name = wanted.name();
        row.hash = RandomText.sha256(key);
        row.hint = key.substring(0, HINT_LENGTH);
        row.mayTrade = wanted.mayTrade();
        row.portfolioId = wanted.portfolioId();
        row.createdAt = now;
        row.expiresAt = wanted.expiresAt();
        return new Made(rows.save(row), key);
    }

    @Transactional(readOnly = true)
    public List<ApiKeyRow> list(UUID user) {
        return rows.findByUserIdAndRevokedAtIsNullOrderByIdDesc(user);
    }

    /** @throws ProblemException NOT_FOUND when the user has no such key */
    public ApiKeyRow revoke(UUID user, UUID id) {
        ApiKeyRow row = rows.findByIdAndUserIdAndRevokedAtIsNull(id, user)
                .orElseThrow(() -> ProblemException.notFound("There is no such key."));
        row.revokedAt = clock.instant();
        return row;
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<CurrentUser> find(String key) {
        if (key.length() != KEY_LENGTH || !key.startsWith(PREFIX)) {
            return Optional.empty();
        }
        return rows.findByHash(RandomText.sha256(key))
                .filter(row -> row.aliveAt(clock.instant()))
                .flatMap(row -> users.find(row.userId)
                        .filter(user -> !user.locked())
                        .map(user -> new CurrentUser(
                                user.id(),
                                user.username(),
                                user.role(),
                                row.portfolioId,
                                row.mayTrade ? Credential.TRADE_KEY : Credential.READ_KEY,
                                null)));
    }

    private boolean owns(UUID user, UUID portfolio) {
        return jdbc.sql("select exists (select 1 from portfolio where id = ? and owner_id = ? and deleted_at is null)")
                .params(portfolio, user)
                .query(Boolean.class)
                .single();
    }
}
