package io.pqtrade.order.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.testkit.Eventually;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Administrators see the worker's jobs and have one run; here the test is the worker. */
class JobAdministrationTest {
    private static final String JOBS = "/api/admin/jobs/";

    private final ApiServer server = ApiServer.shared();
    private final String name = "job-" + UUID.randomUUID();

    private void worker(String sql) {
        server.database().run(sql.replace("JOB", name));
    }

    @Test
    void jobs_are_listed_with_calendar_last_and_next_run() {
        worker("""
                INSERT INTO job VALUES ('JOB', 'Counts.', '0 0 * * * ?', 'UTC');
                INSERT INTO qrtz_job_details VALUES ('pqtrade', 'JOB', 'DEFAULT', null, 'c', true, true, false, false);
                INSERT INTO qrtz_triggers (sched_name, trigger_name, trigger_group, job_name, job_group, next_fire_time,
                    trigger_state, trigger_type, start_time)
                    VALUES ('pqtrade', 'JOB', 'DEFAULT', 'JOB', 'DEFAULT', 1793188800000, 'WAITING', 'CRON', 0);
                INSERT INTO job_run (job, due_at, requested_at, state, node, started_at, ended_at, result) VALUES
                    ('JOB', '2026-10-28T10:00:00Z', now(), 'SUCCEEDED', 'one', now(), now(), '{"rows": 3}'),
                    ('JOB', '2026-10-28T11:00:00Z', now(), 'RUNNING', 'two', now(), null, null)""");
        Caller admin = server.admin();

        JsonNode job = admin.get(JOBS + name + "/").ok();
        assertThat(admin.get(JOBS).ok().path("items").findValuesAsString("name"))
                .contains(name);
        assertThat(job.path("nextRunAt").asString()).isEqualTo("2026-10-28T12:00:00Z");
        assertThat(job.path("lastRun").path("state").asString()).isEqualTo("RUNNING");
        JsonNode runs = admin.get(JOBS + name + "/runs/?limit=1").ok();
        assertThat(runs.path("items").path(0).path("node").asString()).isEqualTo("two");
        JsonNode older = admin.get(JOBS + name + "/runs/?limit=1&cursor="
                        + runs.path("nextCursor").asString())
                .ok();
        assertThat(older.path("items").path(0).path("result").path("rows").asInt())
                .isEqualTo(3);
    }

    @Test
    void a_job_is_run_now_and_the_reply_brings_its_result() {
        worker("INSERT INTO job VALUES ('JOB', 'Counts.', '0 0 * * * ?', 'UTC')");
        Caller admin = server.admin();
        CompletableFuture<JsonNode> reply = CompletableFuture.supplyAsync(
                () -> admin.post(JOBS + name + "/run/", "{}").ok());
        Eventually.eventually(() -> assertThat(server.database()
                        .number("SELECT count(*) FROM job_run WHERE state = 'REQUESTED' AND job = '" + name + "'"))
                .isEqualTo(1));

        worker("""
                UPDATE job_run SET state = 'SUCCEEDED', node = 'one', started_at = now(), ended_at = now(),
                    result = '{"rows": 5}' WHERE job = 'JOB'""");

        JsonNode run = reply.join();
        assertThat(run.path("state").asString()).isEqualTo("SUCCEEDED");
        assertThat(run.path("requestedBy").asString()).isEqualTo("admin");
        assertThat(run.path("result").path("rows").asInt()).isEqualTo(5);
        assertThat(admin.get(JOBS + name + "/runs/" + run.path("id").asString())
                        .ok()
                        .path("state")
                        .asString())
                .isEqualTo("SUCCEEDED");
        JsonNode audited = admin.get("/api/admin/audit/?targetKind=JOB&targetId=" + name)
                .ok()
                .path("items");
        assertThat(audited.path(0).path("action").asString()).isEqualTo("JOB_REQUESTED");
    }

    @Test
    void who_asks_while_a_request_waits_gets_that_request() {
        worker("""
                INSERT INTO job VALUES ('JOB', 'Counts.', '0 0 * * * ?', 'UTC');
                INSERT INTO job_run (job, requested_by, requested_by_name, requested_at, state)
                    VALUES ('JOB', gen_random_uuid(), 'someone', now(), 'REQUESTED')""");

        JsonNode run = server.admin().post(JOBS + name + "/run/", "{}").ok();

        assertThat(run.path("state").asString()).isEqualTo("REQUESTED");
        assertThat(run.path("requestedBy").asString()).isEqualTo("someone");
        assertThat(run.path("result").isNull()).isTrue();
    }

    @Test
    void unknown_jobs_and_runs_are_not_found_and_traders_are_not_let_in() {
        Caller admin = server.admin();
        admin.post(JOBS + "no-such/run/", "{}").refused(404, "NOT_FOUND");
        admin.get(JOBS + "no-such/").refused(404, "NOT_FOUND");
        admin.get(JOBS + "no-such/runs/").refused(404, "NOT_FOUND");
        admin.get(JOBS + "no-such/runs/7").refused(404, "NOT_FOUND");
        admin.get(JOBS + "no-such/runs/x").refused(404, "NOT_FOUND");
        server.trader().post(JOBS + "no-such/run/", "{}").refused(403, "FORBIDDEN");
    }
}
