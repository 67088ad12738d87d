package io.pqtrade.lease;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Grants and checks leases. Only the database's clock decides; the holders' clocks may go as they like. */
public final class Leases {

    private static final String ACQUIRE = """
            INSERT INTO lease (name, holder, epoch, expires_at)
            VALUES (:name, :holder, 1, clock_timestamp() + :ttl * interval '1 millisecond')
            ON CONFLICT (name) DO UPDATE SET
                holder = excluded.holder,
                epoch = CASE WHEN lease.holder = excluded.holder THEN lease.epoch ELSE lease.epoch + 1 END,
                expires_at = excluded.expires_at
            WHERE lease.holder = excluded.holder OR lease.expires_at <= clock_timestamp()
            RETURNING epoch""";

    private static final String FENCE = "SELECT 1 FROM lease WHERE name = ? AND holder = ? AND epoch = ?"
            + " AND expires_at > clock_timestamp() FOR SHARE";

    private static final String RELEASE = "UPDATE lease SET expires_at = clock_timestamp()"
            + " WHERE name = :name AND holder = :holder AND epoch = :epoch";

    private static final String ADVANCE = "UPDATE lease SET epoch = :above + 1"
            + " WHERE name = :name AND holder = :holder AND epoch = :epoch AND expires_at > clock_timestamp() RETURNING epoch";

    private final JdbcClient jdbc;

    public Leases(DataSource source) {
        this.jdbc = JdbcClient.create(source);
    }

    /**
     * Takes the lease or renews it; empty while somebody else holds it.
     *
     * @param holder name of this process, never used by another
     */
    public Optional<Lease> acquire(String name, String holder, Duration ttl) {
        return jdbc.sql(ACQUIRE)
                .param("name", name)
                .param("holder", holder)
                .param("ttl", ttl.toMillis())
                .query(Long.class)
                .optional()
                .map(epoch -> new Lease(name, holder, epoch));
    }

    /**
     * Lifts the epoch of a held lease above one that a fence elsewhere has seen, as it has when the database was restored from an
     * older copy; empty when the lease is no longer held.
     */
    public Optional<Lease> advance(Lease lease, long above) {
        return jdbc.sql(ADVANCE)
                .param("above", above)
                .param("name", lease.name())
                .param("holder", lease.holder())
                .param("epoch", lease.epoch())
                .query(Long.class)
                .optional()
                .map(epoch -> new Lease(lease.name(), lease.holder(), epoch));
    }

    /** Who holds a lease now. */
    public Optional<String> holder(String name) {
        return jdbc.sql("SELECT holder FROM lease WHERE name = :name AND expires_at > clock_timestamp()")
                .param("name", name)
                .query(String.class)
                .optional();
    }

    /** Gives it up at once, so that a successor need not wait. */
    public void release(Lease lease) {
        jdbc.sql(RELEASE)
                .param("name", lease.name())
                .param("holder", lease.holder())
                .param("epoch", lease.epoch())
                .update();
    }

    /**
     * Ties a transaction to a lease: nobody can take it over before the transaction ends.
     *
     * @throws LeaseLostException when it is no longer held
     */
    public static void fence(Connection connection, Lease lease) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(FENCE)) {
            statement.setString(1, lease.name());
            statement.setString(2, lease.holder());
            statement.setLong(3, lease.epoch());
            try (ResultSet rows = statement.executeQuery()) {
                if (!rows.next()) {
                    throw new LeaseLostException(lease);
                }
            }
        }
    }
}
