package io.pqtrade.market.access;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Observer grants as they stand in PostgreSQL: what each shows is read there, and sockets are told when one is over. */
final class Grants {

    /** The longest that taking a grant back may take to act. */
    private static final long TRUST = TimeUnit.SECONDS.toNanos(5);

    private static final String HOLDS = " and revoked_at is null and (expires_at is null or expires_at > now())";

    private final JdbcClient jdbc;
    private final LongSupplier nanos;
    /** Grants that sockets look through → when they were last seen to hold. */
    private final Map<UUID, Long> held = new ConcurrentHashMap<>();

    private final Map<UUID, Long> asked = new ConcurrentHashMap<>();

    Grants(JdbcClient jdbc, LongSupplier nanos) {
        this.jdbc = jdbc;
        this.nanos = nanos;
    }

    /**
     * A grant that holds.
     *
     * @param observerId whose it is; null when whoever bears its link may look
     */
    record Grant(UUID id, UUID portfolioId, @Nullable UUID observerId, Set<String> parts) {}

    Optional<Grant> read(UUID id) {
        Optional<Grant> found = jdbc.sql(
                        "select id, portfolio_id, observer_id, parts from observer_grant where id = :id" + HOLDS)
                .param("id", id)
                .query((row, number) -> new Grant(
                        row.getObject(1, UUID.class),
                        row.getObject(2, UUID.class),
                        row.getObject(3, UUID.class),
                        parts(row.getString(4))))
                .optional();
        long now = nanos.getAsLong();
        found.ifPresent(grant -> {
            held.put(id, now);
            asked.put(id, now);
        });
        return found;
    }

    private static Set<String> parts(String names) {
        return Arrays.stream(names.split(",")).filter(name -> !name.isEmpty()).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether it held a moment ago, without reading. */
    boolean stands(UUID id) {
        long now = nanos.getAsLong();
        asked.put(id, now);
        Long seen = held.get(id);
        return seen != null && now - seen <= TRUST;
    }

    /** Reads again those that sockets have asked for lately. */
    void refresh() {
        long now = nanos.getAsLong();
        asked.values().removeIf(when -> now - when > TRUST);
        held.keySet().retainAll(asked.keySet());
        if (asked.isEmpty()) {
            return;
        }
        Collection<UUID> holding = new HashSet<>(jdbc.sql("select id from observer_grant where id in (:ids)" + HOLDS)
                .param("ids", Set.copyOf(asked.keySet()))
                .query(UUID.class)
                .list());
        held.keySet().retainAll(holding);
        holding.forEach(id -> held.put(id, now));
    }
}
