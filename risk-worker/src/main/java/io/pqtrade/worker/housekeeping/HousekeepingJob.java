package io.pqtrade.worker.housekeeping;

import io.pqtrade.trading.write.IdempotencyPurge;
import io.pqtrade.worker.jobs.WorkerJob;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Deletes what is past its time: idempotency keys, sessions long over, revocations of dead tokens, old runs of jobs. */
@Component
final class HousekeepingJob implements WorkerJob {

    private static final String SESSIONS =
            "DELETE FROM token_family WHERE expires_at < clock_timestamp() - ? * interval '1 second'";
    private static final String REVOCATIONS =
            "DELETE FROM revocation WHERE expires_at < clock_timestamp() - interval '1 hour'"
                    + " AND generation < (SELECT max(generation) FROM revocation)";
    private static final String RUNS =
            "DELETE FROM job_run WHERE ended_at < clock_timestamp() - ? * interval '1 second'"
                    + " AND id NOT IN (SELECT max(id) FROM job_run GROUP BY job)";

    private final JdbcClient jdbc;
    private final IdempotencyPurge purge;
    private final HousekeepingSettings settings;

    HousekeepingJob(DataSource source, HousekeepingSettings settings) {
        this.jdbc = JdbcClient.create(source);
        this.purge = new IdempotencyPurge(source);
        this.settings = settings;
    }

    /** Rows deleted. */
    record Result(long idempotencyKeys, long sessions, long revocations, long jobRuns) {}

    @Override
    public String name() {
        return "housekeeping";
    }

    @Override
    public String description() {
        return "Deletes idempotency keys, sessions, revocations and job runs that are past their time.";
    }

    @Override
    public Calendar calendar() {
        return Calendar.utc("30 10 * * * ?");
    }

    @Override
    public Result run() {
        return new Result(
                purge.olderThan(settings.idempotencyKept()),
                delete(SESSIONS, settings.sessionsKept()),
                jdbc.sql(REVOCATIONS).update(),
                delete(RUNS, settings.runsKept()));
    }

    private long delete(String sql, Duration age) {
        return jdbc.sql(sql).param(age.toSeconds()).update();
    }
}
