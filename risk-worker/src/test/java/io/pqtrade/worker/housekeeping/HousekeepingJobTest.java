package io.pqtrade.worker.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.worker.fixture.StillWorld;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is past its time goes, what clients and operators may still ask for stays. */
class HousekeepingJobTest {

    private final StillWorld world = new StillWorld("2026-10-28T14:20:00Z");
    private final HousekeepingJob job = new HousekeepingJob(
            world.source(), new HousekeepingSettings(Duration.ofHours(48), Duration.ofDays(7), Duration.ofDays(3)));

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void keys_and_runs_go_when_they_are_old_and_a_second_turn_finds_nothing() {
        key("old", "49 hours");
        key("young", "47 hours");
        run("audit", "5 days");
        run("audit", "4 days");
        run("audit", "1 hour");
        run("rollover", "5 days");

        assertThat(job.run()).isEqualTo(new HousekeepingJob.Result(1, 0, 0, 2));

        assertThat(world.count("idempotency WHERE key = 'young'")).isEqualTo(1);
        assertThat(world.count("job_run WHERE job = 'rollover'"))
                .as("the newest of a job stays")
                .isEqualTo(1);
        assertThat(job.run()).isEqualTo(new HousekeepingJob.Result(0, 0, 0, 0));
    }

    private void key(String name, String age) {
        world.database()
                .run(
                        ("INSERT INTO idempotency (scope, key, fingerprint, status, body, portfolio_id, command_id, created_at)"
                                        + " VALUES (gen_random_uuid(), '%s', 'f', 200, '{}', gen_random_uuid(), gen_random_uuid(),"
                                        + " now() - interval '%s')")
                                .formatted(name, age));
    }

    private void run(String name, String age) {
        world.database()
                .run(
                        ("INSERT INTO job_run (job, due_at, requested_at, state, node, started_at, ended_at) SELECT '%s', t, t,"
                                        + " 'SUCCEEDED', 'test', t, t FROM (VALUES (now() - interval '%s')) v(t)")
                                .formatted(name, age));
    }
}
