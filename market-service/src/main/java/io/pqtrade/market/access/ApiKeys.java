package io.pqtrade.market.access;

import io.pqtrade.auth.Refusal;
import io.pqtrade.auth.Verification;
import io.pqtrade.market.access.Caller.KeyHolder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionException;

/**
 * API keys as order-service keeps them: hashed, in PostgreSQL. A call reads the table; a socket, which lives longer, is judged by
 * what was read of its key within the last seconds.
 */
final class ApiKeys {

    static final String PREFIX = "pqk_";

    private static final Logger LOG = LoggerFactory.getLogger(ApiKeys.class);
    private static final int KEY_LENGTH = PREFIX.length() + 43;
    /** The longest a revocation may take to act. */
    private static final long TRUST = TimeUnit.SECONDS.toNanos(5);

    private static final String ALIVE = "select k.hash, k.user_id, k.portfolio_id from api_key k"
            + " join users u on u.id = k.user_id where k.hash in (:hashes) and k.revoked_at is null"
            + " and (k.expires_at is null or k.expires_at > now()) and not u.locked";

    private final JdbcClient jdbc;
    private final LongSupplier nanos;
    private final Map<String, Seen> seen = new ConcurrentHashMap<>();

    private record Seen(Verification<Caller> verdict, long readAt, long askedAt) {}

    ApiKeys(JdbcClient jdbc, LongSupplier nanos) {
        this.jdbc = jdbc;
        this.nanos = nanos;
    }

    /** Reads the table. */
    Verification<Caller> judge(String key) {
        if (key.length() != KEY_LENGTH || !key.startsWith(PREFIX)) {
            return new Verification.Refused<>(Refusal.MALFORMED);
        }
        String hash = hash(key);
        try {
            Verification<Caller> verdict = verdict(read(Set.of(hash)).get(hash));
            long now = nanos.getAsLong();
            seen.put(hash, new Seen(verdict, now, now));
            return verdict;
        } catch (DataAccessException | TransactionException away) {
            LOG.warn("API keys cannot be read: {}", away.toString());
            return new Verification.Refused<>(Refusal.UNKNOWN_REVOCATIONS);
        }
    }

    /** What is known without reading; for sockets, whose keys {@link #refresh} looks after from then on. */
    Verification<Caller> standing(String key) {
        long now = nanos.getAsLong();
        Seen known = seen.computeIfPresent(hash(key), (hash, was) -> new Seen(was.verdict, was.readAt, now));
        return known == null || now - known.readAt > TRUST
                ? new Verification.Refused<>(Refusal.UNKNOWN_REVOCATIONS)
                : known.verdict;
    }

    /** Reads again what sockets have asked for lately, all at once. */
    void refresh() {
        long now = nanos.getAsLong();
        seen.values().removeIf(one -> now - one.askedAt > TRUST);
        if (seen.isEmpty()) {
            return;
        }
        Map<String, KeyHolder> alive = read(seen.keySet());
        seen.replaceAll((hash, was) -> new Seen(verdict(alive.get(hash)), now, was.askedAt));
    }

    private Map<String, KeyHolder> read(Collection<String> hashes) {
        Map<String, KeyHolder> alive = new HashMap<>();
        jdbc.sql(ALIVE).param("hashes", hashes).query((ResultSet row) -> {
            alive.put(row.getString(1), holder(row));
        });
        return alive;
    }

    private static KeyHolder holder(ResultSet row) throws SQLException {
        return new KeyHolder(row.getObject(2, UUID.class), row.getObject(3, UUID.class));
    }

    private static Verification<Caller> verdict(@Nullable KeyHolder holder) {
        return holder == null ? new Verification.Refused<>(Refusal.REVOKED) : new Verification.Verified<>(holder);
    }

    private static String hash(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
