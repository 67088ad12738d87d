package io.pqtrade.worker.jobs;

import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/** What Quartz starts: it passes on the name and the moment, and knows nothing of the work. */
@DisallowConcurrentExecution
final class CalendarFiring implements Job {

    private final JobDesk desk;

    CalendarFiring(JobDesk desk) {
        this.desk = desk;
    }

    @Override
    public void execute(JobExecutionContext context) {
        desk.due(
                context.getJobDetail().getKey().getName(),
                context.getScheduledFireTime().toInstant());
    }
}
