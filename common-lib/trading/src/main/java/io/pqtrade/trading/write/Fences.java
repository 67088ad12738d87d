package io.pqtrade.trading.write;

import io.pqtrade.lease.Lease;
import io.pqtrade.trading.store.Flight;
import io.pqtrade.trading.store.Flight.SqlArray;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The leases that the commands of one batch are sent under, tied to the transaction: what is found held stays held until it
 * ends, and commands under any other lease are not executed.
 */
final class Fences {

    private static final String HELD = "SELECT l.name, l.epoch"
            + " FROM unnest(?::text[], ?::text[], ?::bigint[]) AS w(name, holder, epoch)"
            + " JOIN lease l ON l.name = w.name AND l.holder = w.holder AND l.epoch = w.epoch"
            + " WHERE l.expires_at > clock_timestamp() ORDER BY l.name FOR SHARE OF l";

    private final Map<String, Lease> wanted = new HashMap<>();
    private final Set<String> held = new HashSet<>();

    Fences(List<Pending> batch) {
        for (Pending pending : batch) {
            Lease lease = pending.submission().lease();
            if (lease != null) {
                // Of two epochs of one lease the newer is the one that can be held.
                wanted.merge(lease.name(), lease, (one, other) -> one.epoch() >= other.epoch() ? one : other);
            }
        }
    }

    void board(Flight flight) {
        if (wanted.isEmpty()) {
            return;
        }
        List<Lease> leases = List.copyOf(wanted.values());
        flight.query(
                HELD,
                this::readHeld,
                new SqlArray("text", leases.stream().map(Lease::name).toArray(String[]::new)),
                new SqlArray("text", leases.stream().map(Lease::holder).toArray(String[]::new)),
                new SqlArray("bigint", leases.stream().map(Lease::epoch).toArray(Long[]::new)));
    }

    /** Whether a command sent so may run; known once the flight has landed. */
    boolean admit(Submission submission) {
        Lease lease = submission.lease();
        return lease == null || (held.contains(lease.name()) && lease.equals(wanted.get(lease.name())));
    }

    private void readHeld(ResultSet rows) throws SQLException {
        while (rows.next()) {
            held.add(rows.getString(1));
        }
    }
}
