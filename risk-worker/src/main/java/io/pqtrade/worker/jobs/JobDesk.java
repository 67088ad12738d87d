package io.pqtrade.worker.jobs;

import io.pqtrade.worker.health.Node;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import tools.jackson.databind.json.JsonMapper;

/** Runs jobs, each under its lock and with its record. */
final class JobDesk {

    private static final Logger LOG = LoggerFactory.getLogger(JobDesk.class);

    private final Map<String, WorkerJob> jobs;
    private final JobRuns runs;
    private final DataSource source;
    private final Node node;
    private final JsonMapper json = JsonMapper.builder().build();

    JobDesk(Collection<? extends WorkerJob> jobs, JobRuns runs, DataSource source, Node node) {
        this.jobs = jobs.stream().collect(Collectors.toUnmodifiableMap(WorkerJob::name, Function.identity()));
        this.runs = runs;
        this.source = source;
        this.node = node;
    }

    Collection<WorkerJob> jobs() {
        return jobs.values();
    }

    /** The calendar says that a job is due. Nothing happens when another node was told so too and came first. */
    void due(String job, Instant dueAt) {
        run(job, () -> runs.claim(job, dueAt, node.name()));
    }

    /** Jobs of this build that somebody asked for. */
    List<String> requested() {
        return runs.requested().stream().filter(jobs::containsKey).toList();
    }

    /** Somebody asked for a job; the request stays while the job is running. */
    void requested(String job) {
        run(job, () -> runs.claimRequest(job, node.name()));
    }

    private void run(String name, Supplier<Optional<Long>> claim) {
        WorkerJob job = jobs.get(name);
        if (job == null) {
            LOG.warn("no job is named {}", name);
            return;
        }
        JobLock.tryTake(source, name).ifPresent(lock -> {
            try (lock) {
                if (runs.loseRunning(name) > 0) {
                    LOG.warn("a run of {} was lost with its node", name);
                }
                claim.get().ifPresent(id -> run(job, id));
            }
        });
    }

    private void run(WorkerJob job, long id) {
        long begun = System.nanoTime();
        try {
            String result = json.writeValueAsString(job.run());
            runs.succeeded(id, result);
            LOG.info("{} ran {} ms: {}", job.name(), (System.nanoTime() - begun) / 1_000_000, result);
        } catch (RuntimeException e) {
            LOG.error("{} failed", job.name(), e);
            keepFailure(id, e);
        }
    }

    private void keepFailure(long id, RuntimeException failure) {
        try {
            runs.failed(id, String.valueOf(failure.getMessage()));
        } catch (DataAccessException away) {
            LOG.warn("the failure of run {} could not be written down; the next run marks it as lost", id, away);
        }
    }
}
