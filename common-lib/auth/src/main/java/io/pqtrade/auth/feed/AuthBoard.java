package io.pqtrade.auth.feed;

import io.pqtrade.auth.PublicKeys;
import io.pqtrade.auth.Revocation;
import io.pqtrade.wire.RedisLink;
import java.security.PublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.core.HashOperations;

/**
 * Where order-service publishes the public keys and what is revoked, in Redis. Entries and their generation are fields
 * of one hash: it is there as a whole or, after a flush or an eviction, not at all, which readers notice.
 */
public final class AuthBoard {

    /** JWK set as JSON. */
    public static final String KEYS = "pq:{auth}:keys";

    /** Hash: {@code KIND:subject[:leastVersion:spared]} → expiry in epoch seconds; and the generation. */
    public static final String REVOCATIONS = "pq:{auth}:revocations";

    private static final String GENERATION = "generation";

    private final RedisLink redis;

    public AuthBoard(RedisLink redis) {
        this.redis = redis;
    }

    public void publishKeys(Collection<? extends PublicKey> keys) {
        redis.template().opsForValue().set(KEYS, PublicKeys.write(keys));
    }

    /** The keys as they were published; empty when nobody has. */
    public Optional<String> keys() {
        return Optional.ofNullable(redis.template().opsForValue().get(KEYS));
    }

    /** Adds entries and sets the generation in one step; entries that are over by {@code now} go. */
    public void publish(long generation, Collection<Revocation> revoked, Instant now) {
        HashOperations<String, String, String> hash = redis.template().opsForHash();
        Map<String, String> fields = new HashMap<>();
        revoked.forEach(
                one -> fields.put(field(one), Long.toString(one.expiresAt().getEpochSecond() + 1)));
        fields.put(GENERATION, Long.toString(generation));
        hash.putAll(REVOCATIONS, fields);
        Object[] over = hash.entries(REVOCATIONS).entrySet().stream()
                .filter(field -> !field.getKey().equals(GENERATION))
                .filter(field -> Long.parseLong(field.getValue()) < now.getEpochSecond())
                .map(Map.Entry::getKey)
                .toArray();
        if (over.length > 0) {
            hash.delete(REVOCATIONS, over);
        }
    }

    /** What changes whenever something is revoked; null when nothing is published. */
    public @Nullable String generation() {
        return redis.template().<String, String>opsForHash().get(REVOCATIONS, GENERATION);
    }

    /** Everything that is revoked; empty when nothing is published. */
    Optional<List<Revocation>> revocations() {
        Map<String, String> fields =
                redis.template().<String, String>opsForHash().entries(REVOCATIONS);
        if (fields.remove(GENERATION) == null) {
            return Optional.empty();
        }
        List<Revocation> revoked = new ArrayList<>();
        fields.forEach((field, expiry) -> revoked.add(parse(field, Instant.ofEpochSecond(Long.parseLong(expiry)))));
        return Optional.of(revoked);
    }

    private static String field(Revocation one) {
        String field = one.kind() + ":" + one.subject();
        return one.kind() == Revocation.Kind.USER
                ? field + ":" + one.leastVersion() + ":" + (one.spared() == null ? "" : one.spared())
                : field;
    }

    private static Revocation parse(String field, Instant expiresAt) {
        String[] part = field.split(":", -1);
        Revocation.Kind kind = Revocation.Kind.valueOf(part[0]);
        if (kind != Revocation.Kind.USER) {
            return new Revocation(kind, part[1], 0, null, expiresAt);
        }
        UUID spared = part[3].isEmpty() ? null : UUID.fromString(part[3]);
        return new Revocation(kind, part[1], Integer.parseInt(part[2]), spared, expiresAt);
    }
}
