package io.pqtrade.trading.write;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;

/** What an SQL error means for the commands of its batch. */
enum SqlFault {
    /** No connection, or the server is going down: nobody can be served now. */
    STORE_AWAY,
    /** Somebody was in the way: the same command may succeed in a moment. */
    CONTENTION,
    /** A constraint or a bug: it concerns one command, and trying again changes nothing. */
    REFUSAL;

    static SqlFault of(SQLException e) {
        if (e instanceof SQLTransientConnectionException
                || e instanceof SQLNonTransientConnectionException
                || e instanceof SQLRecoverableException) {
            return STORE_AWAY;
        }
        String state = e.getSQLState();
        if (state == null) {
            return REFUSAL;
        }
        return switch (state) {
            // Lock timeout, deadlock, serialization failure, statement timeout; a key a neighbour just stored.
            case "55P03", "40P01", "40001", "57014" -> CONTENTION;
            case "23505" -> namesKey(e) ? CONTENTION : REFUSAL;
            // Shutdown, crash, starting up, read-only standby, silent for too long, too many connections.
            case "57P01", "57P02", "57P03", "25006", "25P03", "53300" -> STORE_AWAY;
            default -> state.startsWith("08") ? STORE_AWAY : REFUSAL;
        };
    }

    /** The primary key of idempotency is the last fence: behind it stands the reply, found when tried again. */
    private static boolean namesKey(SQLException e) {
        String message = e.getMessage();
        return message != null && message.contains("idempotency_pkey");
    }

    /** Whether a server answered COMMIT with an error, so that it certainly did not happen. */
    static boolean isCertainAbort(SQLException e) {
        String state = e.getSQLState();
        return state != null && (state.startsWith("23") || state.startsWith("40"));
    }
}
