package io.pqtrade.worker.jobs;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** Looks for jobs an administrator asked for. */
final class RunRequests implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RunRequests.class);

    private final JobDesk desk;
    private final JobSettings settings;
    private final Set<String> running = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("job-requests").daemon().factory());
    /** As many threads as jobs were asked for; none while nobody asks. */
    private final ExecutorService work = Executors.newCachedThreadPool(
            Thread.ofPlatform().name("job-requested-", 0).daemon().factory());

    RunRequests(JobDesk desk, JobSettings settings) {
        this.desk = desk;
        this.settings = settings;
    }

    void start() {
        long millis = settings.requestsEvery().toMillis();
        timer.scheduleWithFixedDelay(this::look, millis, millis, TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            List<String> asked = desk.requested();
            asked.stream().filter(running::add).forEach(job -> work.execute(() -> run(job)));
        } catch (DataAccessException away) {
            LOG.debug("requests cannot be read", away);
        } catch (RuntimeException e) {
            LOG.warn("requests cannot be read", e);
        }
    }

    private void run(String job) {
        try {
            desk.requested(job);
        } catch (RuntimeException e) {
            LOG.warn("{} could not be run on request", job, e);
        } finally {
            running.remove(job);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
        work.shutdown();
    }
}
