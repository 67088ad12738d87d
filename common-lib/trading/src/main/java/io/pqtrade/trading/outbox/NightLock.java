package io.pqtrade.trading.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * Whoever charges a night holds this, by a connection, as long as that takes. Meanwhile the relay leaves what the night tells, and
 * the processors to those who charge; what else happens goes out as ever. A process that dies lets go of it.
 */
public final class NightLock {

    /** The relay tries it alone, those who charge share it. */
    static final long KEY = 7_305_409;

    private NightLock() {}

    /** From here on the connection holds it; waits for a round of the relay. */
    public static void take(Connection connection) throws SQLException {
        run(connection, "SELECT pg_advisory_lock_shared(?)");
    }

    public static void giveBack(Connection connection) throws SQLException {
        run(connection, "SELECT pg_advisory_unlock_shared(?)");
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, KEY);
            statement.execute();
        }
    }
}
