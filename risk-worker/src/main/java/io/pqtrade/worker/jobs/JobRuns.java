package io.pqtrade.worker.jobs;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The history of runs, which is also where nodes agree on who does one. Its times are the database's. */
final class JobRuns {

    private static final String CLAIM_DUE = """
            INSERT INTO job_run (job, due_at, requested_at, state, node, started_at)
            VALUES (:job, :due, clock_timestamp(), 'RUNNING', :node, clock_timestamp())
            ON CONFLICT (job, due_at) DO NOTHING RETURNING id""";

    private static final String CLAIM_REQUEST = """
            UPDATE job_run SET state = 'RUNNING', node = :node, started_at = clock_timestamp()
            WHERE job = :job AND state = 'REQUESTED' RETURNING id""";

    private static final String END = """
            UPDATE job_run SET state = :state, result = :result::jsonb, error = :error, ended_at = clock_timestamp()
            WHERE id = :id AND state = 'RUNNING'""";

    private static final String LOSE = """
            UPDATE job_run SET state = 'LOST', error = 'its node went away before it ended', ended_at = clock_timestamp()
            WHERE job = :job AND state = 'RUNNING'""";

    private final JdbcClient jdbc;

    JobRuns(DataSource source) {
        this.jdbc = JdbcClient.create(source);
    }

    /** Claims a run the calendar made due; empty when it is somebody's already, or was. */
    Optional<Long> claim(String job, Instant dueAt, String node) {
        return jdbc.sql(CLAIM_DUE)
                .param("job", job)
                .param("due", dueAt.atOffset(ZoneOffset.UTC))
                .param("node", node)
                .query(Long.class)
                .optional();
    }

    /** Claims the run somebody asked for, if one waits. */
    Optional<Long> claimRequest(String job, String node) {
        return jdbc.sql(CLAIM_REQUEST)
                .param("job", job)
                .param("node", node)
                .query(Long.class)
                .optional();
    }

    /** Jobs somebody asked for. */
    List<String> requested() {
        return jdbc.sql("SELECT job FROM job_run WHERE state = 'REQUESTED' ORDER BY id")
                .query(String.class)
                .list();
    }

    void succeeded(long id, String result) {
        end(id, "SUCCEEDED", result, null);
    }

    void failed(long id, String error) {
        end(id, "FAILED", null, error);
    }

    /** Runs of a job that cannot be running, because the caller holds its lock. */
    int loseRunning(String job) {
        return jdbc.sql(LOSE).param("job", job).update();
    }

    /** Replaces what is known of jobs. */
    void describe(Collection<? extends WorkerJob> jobs) {
        for (WorkerJob job : jobs) {
            jdbc.sql("""
                    INSERT INTO job (name, description, cron, zone) VALUES (:name, :description, :cron, :zone)
                    ON CONFLICT (name) DO UPDATE SET description = excluded.description, cron = excluded.cron,
                    zone = excluded.zone""")
                    .param("name", job.name())
                    .param("description", job.description())
                    .param("cron", job.calendar().cron())
                    .param("zone", job.calendar().zone().getId())
                    .update();
        }
        jdbc.sql("DELETE FROM job WHERE name NOT IN (:names)")
                .param("names", jobs.stream().map(WorkerJob::name).toList())
                .update();
    }

    private void end(long id, String state, @Nullable String result, @Nullable String error) {
        jdbc.sql(END)
                .param("state", state)
                .param("result", result)
                .param("error", error)
                .param("id", id)
                .update();
    }
}
