package io.pqtrade.trading.write;

import io.pqtrade.trading.store.Flight;
import io.pqtrade.trading.store.Flight.SqlArray;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The idempotency keys of one batch: fenced by advisory locks while they run, and answered from their rows, or from what
 * this very batch just stored, once they are done.
 */
final class ClaimRows {

    private static final String FENCE =
            "SELECT n, pg_try_advisory_xact_lock(h) FROM unnest(?::bigint[]) WITH ORDINALITY AS k(h, n)";

    private static final String STORED = "SELECT k.n, i.fingerprint, i.status, i.body"
            + " FROM unnest(?::uuid[], ?::text[]) WITH ORDINALITY AS k(scope, key, n)"
            + " JOIN idempotency i ON i.scope = k.scope AND i.key = k.key";

    private record Key(UUID scope, String key) {}

    private record Stored(String fingerprint, Reply reply) {}

    private final List<Key> keys;
    private final Set<Key> running = new LinkedHashSet<>();
    private final Map<Key, Stored> stored = new HashMap<>();

    ClaimRows(List<Pending> batch) {
        Set<Key> distinct = new LinkedHashSet<>();
        for (Pending pending : batch) {
            IdempotencyClaim claim = pending.submission().claim();
            if (claim != null) {
                distinct.add(keyOf(claim));
            }
        }
        this.keys = new ArrayList<>(distinct);
    }

    /** The locks stand in a statement of their own, so that the rows are read as of after them. */
    void board(Flight flight) {
        if (keys.isEmpty()) {
            return;
        }
        Object[] hashes = keys.stream().map(ClaimRows::hash).toArray(Long[]::new);
        flight.query(FENCE, this::readFences, new SqlArray("bigint", hashes))
                .query(
                        STORED,
                        this::readStored,
                        new SqlArray("uuid", keys.stream().map(Key::scope).toArray()),
                        new SqlArray("text", keys.stream().map(Key::key).toArray(String[]::new)));
    }

    /** The answer that needs no decision; {@code null} when the command has to run. */
    @Nullable
    Receipt answer(IdempotencyClaim claim) {
        Key key = keyOf(claim);
        Stored done = stored.get(key);
        if (done != null) {
            return done.fingerprint().equals(claim.fingerprint())
                    ? new Receipt.Replayed(done.reply())
                    : new Receipt.KeyReused();
        }
        return running.contains(key) ? new Receipt.KeyInProgress() : null;
    }

    /** This batch stores the reply: a second command with the key gets it too. */
    void store(IdempotencyClaim claim, Reply reply) {
        stored.put(keyOf(claim), new Stored(claim.fingerprint(), reply));
    }

    private void readFences(ResultSet rows) throws SQLException {
        while (rows.next()) {
            if (!rows.getBoolean(2)) {
                running.add(keys.get(rows.getInt(1) - 1));
            }
        }
    }

    private void readStored(ResultSet rows) throws SQLException {
        while (rows.next()) {
            Reply reply = new Reply(rows.getInt(3), rows.getString(4));
            stored.put(keys.get(rows.getInt(1) - 1), new Stored(rows.getString(2), reply));
        }
    }

    private static Key keyOf(IdempotencyClaim claim) {
        return new Key(claim.scope(), claim.key());
    }

    /** Two keys with the same hash merely wait for each other. */
    private static long hash(Key key) {
        long hash = key.scope().getMostSignificantBits() * 31 + key.scope().getLeastSignificantBits();
        for (int i = 0; i < key.key().length(); i++) {
            hash = hash * 1_099_511_628_211L + key.key().charAt(i);
        }
        return hash;
    }
}
