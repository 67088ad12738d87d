package io.pqtrade.worker.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.testkit.Eventually;
import io.pqtrade.worker.fixture.StillWorld;
import io.pqtrade.worker.health.Node;
import io.pqtrade.worker.health.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/** A run is somebody's before it starts, and leaves a record when it ends. */
class JobDeskTest {

    private static final StillWorld WORLD = new StillWorld("2026-10-28T14:00:00Z");
    private static final Instant DUE = Instant.parse("2026-10-28T14:00:00Z");

    private final CountingJob job = new CountingJob();
    private final JobDesk desk = desk("one", job);

    @AfterAll
    static void close() {
        WORLD.close();
    }

    @BeforeEach
    void forget() {
        WORLD.database().run("DELETE FROM job_run");
    }

    private static JobDesk desk(String node, WorkerJob job) {
        return new JobDesk(List.of(job), new JobRuns(WORLD.source()), WORLD.source(), new Node(node, node + "-1"));
    }

    private static void request() {
        WORLD.database()
                .run("INSERT INTO job_run (job, requested_by, requested_by_name, requested_at, state)"
                        + " VALUES ('counting', '" + UUID.randomUUID() + "', 'admin', now(), 'REQUESTED')");
    }

    private static String text(String column) {
        return JdbcClient.create(WORLD.source())
                .sql("SELECT " + column + " FROM job_run ORDER BY id DESC LIMIT 1")
                .query(String.class)
                .single();
    }

    @Test
    void what_two_nodes_are_told_is_done_once() {
        JobDesk other = desk("two", job);

        desk.due("counting", DUE);
        other.due("counting", DUE);
        other.due("counting", DUE.plusSeconds(60));

        assertThat(job.runs).hasValue(2);
        assertThat(WORLD.count("job_run WHERE state = 'SUCCEEDED' AND node IN ('one', 'two')"))
                .isEqualTo(2);
        assertThat(text("result")).isEqualTo("{\"run\": 2}");
    }

    @Test
    void a_job_that_is_running_is_not_started_beside_itself() {
        JobDesk other = desk("two", job);
        job.work = () -> {
            job.work = () -> {};
            other.due("counting", DUE.plusSeconds(60));
        };

        desk.due("counting", DUE);

        assertThat(job.runs).hasValue(1);
    }

    @Test
    void a_failure_is_kept_with_its_message() {
        job.work = () -> {
            throw new IllegalStateException("no prices");
        };

        desk.due("counting", DUE);

        assertThat(text("state")).isEqualTo("FAILED");
        assertThat(text("error")).isEqualTo("no prices");
    }

    @Test
    void a_run_whose_node_went_away_is_marked_by_the_next() {
        new JobRuns(WORLD.source()).claim("counting", DUE, "gone");

        desk.due("counting", DUE.plusSeconds(60));

        assertThat(WORLD.count("job_run WHERE state = 'LOST' AND node = 'gone'"))
                .isEqualTo(1);
        assertThat(WORLD.count("job_run WHERE state = 'SUCCEEDED'")).isEqualTo(1);
    }

    @Test
    void what_somebody_asked_for_runs_within_two_seconds_and_once() {
        try (RunRequests one = new RunRequests(desk, settings());
                RunRequests two = new RunRequests(desk("two", job), settings())) {
            one.start();
            two.start();
            request();

            Eventually.within(Duration.ofSeconds(2))
                    .passes(() -> assertThat(text("state")).isEqualTo("SUCCEEDED"));
        }
        assertThat(job.runs).hasValue(1);
        assertThat(text("requested_by_name")).isEqualTo("admin");
    }

    @Test
    void two_nodes_of_quartz_run_each_turn_once() {
        try (var one = node("one");
                var two = node("two")) {
            Eventually.within(Duration.ofSeconds(20))
                    .passes(() -> assertThat(WORLD.count("job_run WHERE state = 'SUCCEEDED'"))
                            .isGreaterThanOrEqualTo(4));
            assertThat(one.isActive() && two.isActive()).isTrue();
        }
        assertThat(WORLD.count("job_run WHERE state <> 'SUCCEEDED'")).isZero();
        assertThat((long) job.runs.get()).isEqualTo(WORLD.count("job_run"));
        assertThat(WORLD.count("qrtz_triggers WHERE trigger_name = 'counting' AND next_fire_time IS NOT NULL"))
                .isEqualTo(1);
        assertThat(WORLD.count("job WHERE name = 'counting'")).isEqualTo(1);
    }

    private AnnotationConfigApplicationContext node(String name) {
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        context.registerBean(DataSource.class, () -> new DelegatingDataSource(WORLD.source()));
        context.registerBean(PlatformTransactionManager.class, () -> new JdbcTransactionManager(WORLD.source()));
        context.registerBean(Node.class, () -> new Node(name, name + "-1"));
        context.registerBean(Schema.class, () -> new Schema(8));
        context.registerBean(JobSettings.class, JobDeskTest::settings);
        context.registerBean(WorkerJob.class, () -> job);
        context.register(JobsConfiguration.class);
        context.refresh();
        return context;
    }

    private static JobSettings settings() {
        return new JobSettings(true, Duration.ofMillis(200), Duration.ofSeconds(5));
    }
}
