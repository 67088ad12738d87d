package io.pqtrade.worker.health;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The database as this build expects it. order-service migrates it; whatever uses tables depends on this bean, which is there
 * only once they are.
 *
 * @param version of the newest migration found
 */
public record Schema(int version) {

    /** The newest migration that this module's statements need. */
    private static final int NEEDED = 8;

    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final int TRIES_BETWEEN_LINES = 40;
    private static final Logger LOG = LoggerFactory.getLogger(Schema.class);

    /** Waits until order-service has migrated the database. */
    static Schema await(DataSource source) {
        JdbcClient jdbc = JdbcClient.create(source);
        int found = version(jdbc);
        for (int tries = 0; found < NEEDED; tries++) {
            if (tries % TRIES_BETWEEN_LINES == 0) {
                LOG.info("waiting for the database to be migrated to version {}", NEEDED);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
            if (Thread.interrupted()) {
                throw new IllegalStateException("interrupted while waiting for the database");
            }
            found = version(jdbc);
        }
        return new Schema(found);
    }

    private static int version(JdbcClient jdbc) {
        try {
            return jdbc.sql("SELECT coalesce(max(version::integer), 0) FROM flyway_schema_history WHERE success")
                    .query(Integer.class)
                    .single();
        } catch (DataAccessException notYet) {
            LOG.debug("no schema yet", notYet);
            return 0;
        }
    }
}
