package io.pqtrade.worker.jobs;

import org.quartz.CronTrigger;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;

/** Brings the stored calendar to what this build says, and leaves what is the same alone. */
final class CalendarChanges {

    private final Scheduler scheduler;
    private final CronTrigger[] wanted;

    CalendarChanges(Scheduler scheduler, CronTrigger[] wanted) {
        this.scheduler = scheduler;
        this.wanted = wanted;
    }

    void apply() throws SchedulerException {
        for (CronTrigger trigger : wanted) {
            boolean same = scheduler.getTrigger(trigger.getKey()) instanceof CronTrigger stored
                    && stored.getCronExpression().equals(trigger.getCronExpression())
                    && stored.getTimeZone().getID().equals(trigger.getTimeZone().getID());
            if (!same) {
                scheduler.rescheduleJob(trigger.getKey(), trigger);
            }
        }
    }
}
