package io.pqtrade.worker.jobs;

import java.util.List;
import org.springframework.context.SmartLifecycle;

/** When the worker is to stop, jobs that may be given up are, before the calendar waits for whatever is running. */
final class JobsEnd implements SmartLifecycle {

    private final List<WorkerJob> jobs;
    private volatile boolean running;

    JobsEnd(List<WorkerJob> jobs) {
        this.jobs = List.copyOf(jobs);
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        jobs.forEach(WorkerJob::giveUp);
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
