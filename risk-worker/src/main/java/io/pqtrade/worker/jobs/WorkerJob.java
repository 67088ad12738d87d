package io.pqtrade.worker.jobs;

import java.time.ZoneId;

/**
 * Work that the calendar or an administrator starts.
 *
 * <p>A job does whatever is due when it runs, however late, however often and on however many nodes: keys in the database make
 * it once, not the scheduler.
 */
public interface WorkerJob {

    /** As administrators name it: lower case with dashes. */
    String name();

    /** A sentence for administrators. */
    String description();

    Calendar calendar();

    /**
     * Does what is due.
     *
     * @return a record or map that tells what was done; it is kept as JSON with the run
     */
    Object run();

    /** The worker is to stop: a run that can be given up in its middle ends now, and fails. Others finish what they have begun. */
    default void giveUp() {}

    /**
     * When a job is due.
     *
     * @param cron as Quartz reads it: second, minute, hour, day of month, month, day of week
     */
    record Calendar(String cron, ZoneId zone) {

        private static final ZoneId UTC = ZoneId.of("UTC");

        public static Calendar utc(String cron) {
            return new Calendar(cron, UTC);
        }
    }
}
