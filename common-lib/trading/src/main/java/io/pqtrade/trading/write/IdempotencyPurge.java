package io.pqtrade.trading.write;

import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Forgets idempotency keys past their time. */
public final class IdempotencyPurge {

    /** What clients may rely on. */
    public static final Duration LEAST_AGE = Duration.ofHours(24);

    /** Few enough that one statement is short. */
    private static final int ROWS_AT_ONCE = 5_000;

    private static final String DELETE = "DELETE FROM idempotency WHERE ctid = ANY (ARRAY(SELECT ctid FROM idempotency"
            + " WHERE created_at < now() - ? * interval '1 second' LIMIT ?))";

    private final JdbcClient jdbc;

    public IdempotencyPurge(DataSource source) {
        this.jdbc = JdbcClient.create(source);
    }

    /**
     * Deletes in small steps what is older.
     *
     * @param age at least {@link #LEAST_AGE}
     * @return rows deleted
     */
    public long olderThan(Duration age) {
        if (age.compareTo(LEAST_AGE) < 0) {
            throw new IllegalArgumentException("keys are kept at least " + LEAST_AGE + ", not " + age);
        }
        long deleted = 0;
        int step;
        do {
            step = jdbc.sql(DELETE).params(age.toSeconds(), ROWS_AT_ONCE).update();
            deleted += step;
        } while (step == ROWS_AT_ONCE);
        return deleted;
    }
}
