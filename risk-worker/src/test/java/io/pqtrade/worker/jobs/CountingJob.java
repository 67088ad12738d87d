package io.pqtrade.worker.jobs;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A job whose only work is to be counted. */
final class CountingJob implements WorkerJob {

    final AtomicInteger runs = new AtomicInteger();
    volatile Runnable work = () -> {};

    @Override
    public String name() {
        return "counting";
    }

    @Override
    public String description() {
        return "Counts.";
    }

    @Override
    public Calendar calendar() {
        return Calendar.utc("* * * * * ?");
    }

    @Override
    public Object run() {
        work.run();
        return Map.of("run", runs.incrementAndGet());
    }
}
