package io.pqtrade.worker.jobs;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessResourceFailureException;

/**
 * Held while a job runs, by one node at a time: an advisory lock of a database session, which ends with the process that
 * holds it. It spares work; that nothing happens twice is the affair of the jobs' own keys.
 */
final class JobLock implements AutoCloseable {

    private static final String TRY = "SELECT pg_try_advisory_lock(hashtextextended('pqtrade job ' || ?, 0))";
    private static final String GIVE_BACK = "SELECT pg_advisory_unlock(hashtextextended('pqtrade job ' || ?, 0))";

    private final Connection connection;
    private final String job;

    private JobLock(Connection connection, String job) {
        this.connection = connection;
        this.job = job;
    }

    /** Empty while another node, or another thread of this one, runs the job. */
    static Optional<JobLock> tryTake(DataSource source, String job) {
        try {
            Connection connection = source.getConnection();
            try {
                if (ask(connection, TRY, job)) {
                    return Optional.of(new JobLock(connection, job));
                }
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
            connection.close();
            return Optional.empty();
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("the lock of job " + job + " could not be taken", e);
        }
    }

    private static boolean ask(Connection connection, String sql, String job) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, job);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() && rows.getBoolean(1);
            }
        }
    }

    @Override
    public void close() {
        try (connection) {
            ask(connection, GIVE_BACK, job);
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("the lock of job " + job + " could not be given back", e);
        }
    }
}
