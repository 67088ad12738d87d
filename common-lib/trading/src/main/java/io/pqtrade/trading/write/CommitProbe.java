package io.pqtrade.trading.write;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;

/**
 * Tells whether a transaction whose COMMIT was never answered did happen: by an event only that transaction can have
 * written. Transaction ids would not do, as a crashed server may hand out an unflushed one again.
 */
record CommitProbe(UUID portfolioId, long sequence, UUID commandId) {

    enum Fate {
        COMMITTED,
        ABORTED,
        UNKNOWN
    }

    private static final String AWAIT = "SELECT pg_advisory_xact_lock(?)";

    private static final String WRITTEN =
            "SELECT 1 FROM event WHERE portfolio_id = ? AND sequence = ? AND command_id = ?";

    /**
     * Waits, within the lock timeout, until the lost transaction is over (it holds the lock of its batch), then looks.
     *
     * @param connection a new one
     */
    Fate lookUp(Connection connection, long batchName, Duration lockTimeout) throws SQLException {
        try (PreparedStatement limit =
                        connection.prepareStatement("SET LOCAL lock_timeout = " + lockTimeout.toMillis());
                PreparedStatement await = connection.prepareStatement(AWAIT);
                PreparedStatement written = connection.prepareStatement(WRITTEN)) {
            limit.execute();
            await.setLong(1, batchName);
            await.execute();
            written.setObject(1, portfolioId);
            written.setLong(2, sequence);
            written.setObject(3, commandId);
            try (ResultSet rows = written.executeQuery()) {
                return rows.next() ? Fate.COMMITTED : Fate.ABORTED;
            }
        }
    }
}
