package io.pqtrade.order.job;

import io.pqtrade.order.security.CurrentUser;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Jobs and their runs as the worker keeps them. */
@Component
class JobRows {

    private static final String RUN = "r.id, r.job, r.state, r.due_at, r.requested_by_name, r.requested_at, r.node,"
            + " r.started_at, r.ended_at, r.result, r.error";

    private static final String JOBS = "select " + RUN + ", j.name, j.description, j.cron, j.zone,"
            + " to_timestamp(t.next_fire_time / 1000.0) from job j"
            + " left join qrtz_triggers t on t.sched_name = 'pqtrade' and t.trigger_name = j.name"
            + " left join lateral (select * from job_run where job = j.name and state <> 'REQUESTED'"
            + " order by id desc limit 1) r on true";

    private static final String REQUEST = """
            insert into job_run (job, requested_by, requested_by_name, requested_at, state)
            values (:job, :by, :name, clock_timestamp(), 'REQUESTED')
            on conflict (job) where state = 'REQUESTED' do nothing""";

    private final JdbcClient jdbc;

    JobRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<JobView> all() {
        return jdbc.sql(JOBS + " order by j.name").query((row, _) -> job(row)).list();
    }

    Optional<JobView> find(String name) {
        return jdbc.sql(JOBS + " where j.name = ?")
                .param(name)
                .query((row, _) -> job(row))
                .optional();
    }

    /** The newest first. */
    List<RunView> runs(String job, long before, int most) {
        return jdbc.sql("select " + RUN + " from job_run r where r.job = ? and r.id < ? order by r.id desc limit ?")
                .params(job, before, most)
                .query((row, _) -> run(row))
                .list();
    }

    Optional<RunView> run(String job, long id) {
        return jdbc.sql("select " + RUN + " from job_run r where r.job = ? and r.id = ?")
                .params(job, id)
                .query((row, _) -> run(row))
                .optional();
    }

    /** Asks for a run, unless one is asked for already; either way that one. */
    RunView request(String job, CurrentUser by) {
        jdbc.sql(REQUEST)
                .param("job", job)
                .param("by", by.id())
                .param("name", by.username())
                .update();
        return jdbc.sql("select " + RUN + " from job_run r where r.job = ? and r.requested_by is not null"
                        + " order by r.id desc limit 1")
                .param(job)
                .query((row, _) -> run(row))
                .single();
    }

    private static JobView job(ResultSet row) throws SQLException {
        return new JobView(
                row.getString(12),
                row.getString(13),
                row.getString(14),
                row.getString(15),
                instant(row, 16),
                row.getString(1) == null ? null : run(row));
    }

    private static RunView run(ResultSet row) throws SQLException {
        return new RunView(
                row.getString(1),
                row.getString(2),
                RunView.State.valueOf(row.getString(3)),
                instant(row, 4),
                row.getString(5),
                row.getObject(6, OffsetDateTime.class).toInstant(),
                row.getString(7),
                instant(row, 8),
                instant(row, 9),
                row.getString(10),
                row.getString(11));
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
