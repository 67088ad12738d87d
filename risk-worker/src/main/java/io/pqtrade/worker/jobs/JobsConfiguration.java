package io.pqtrade.worker.jobs;

import io.pqtrade.worker.health.Node;
import io.pqtrade.worker.health.Schema;
import java.util.Collection;
import java.util.List;
import java.util.Properties;
import java.util.TimeZone;
import javax.sql.DataSource;
import org.quartz.CronScheduleBuilder;
import org.quartz.CronTrigger;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.Scheduler;
import org.quartz.TriggerBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.quartz.SchedulerFactoryBean;
import org.springframework.transaction.PlatformTransactionManager;

/** Puts the calendar together: Quartz on the platform's own database, one of its nodes in each worker. */
@Configuration(proxyBeanMethods = false)
class JobsConfiguration {

    /** Of all nodes together. */
    private static final String SCHEDULER = "pqtrade";

    /** The jobs' own threads; most runs are short, and the rollover works with threads of its own. */
    private static final String THREADS = "2";

    @Bean
    JobDesk jobDesk(List<WorkerJob> jobs, DataSource source, Node node, Schema migrated) {
        JobRuns runs = new JobRuns(source);
        runs.describe(jobs);
        return new JobDesk(jobs, runs, source, node);
    }

    @Bean
    JobsEnd jobsEnd(List<WorkerJob> jobs) {
        return new JobsEnd(jobs);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    RunRequests runRequests(JobDesk desk, JobSettings settings) {
        return new RunRequests(desk, settings);
    }

    /** Without the calendar it stays asleep and empty: which beans there are is decided when the worker is built, not when it starts. */
    @Bean
    SchedulerFactoryBean scheduler(
            JobDesk desk, DataSource source, PlatformTransactionManager transactions, Node node, JobSettings settings) {
        SchedulerFactoryBean scheduler = new SchedulerFactoryBean();
        scheduler.setSchedulerName(SCHEDULER);
        scheduler.setDataSource(source);
        scheduler.setTransactionManager(transactions);
        scheduler.setQuartzProperties(quartz(node, settings));
        // What is in the store stays: it knows which runs were missed. CalendarChanges replaces what is different now.
        scheduler.setOverwriteExistingJobs(false);
        scheduler.setJobFactory((_, _) -> new CalendarFiring(desk));
        scheduler.setAutoStartup(settings.calendar());
        if (settings.calendar()) {
            scheduler.setJobDetails(details(desk.jobs()));
            scheduler.setTriggers(triggers(desk.jobs()));
        }
        // A run that is going on ends before the connections do.
        scheduler.setWaitForJobsToCompleteOnShutdown(true);
        return scheduler;
    }

    @Bean(initMethod = "apply")
    CalendarChanges calendarChanges(Scheduler scheduler, JobDesk desk, JobSettings settings) {
        return new CalendarChanges(scheduler, settings.calendar() ? triggers(desk.jobs()) : new CronTrigger[0]);
    }

    private static Properties quartz(Node node, JobSettings settings) {
        Properties quartz = new Properties();
        quartz.setProperty("org.quartz.scheduler.instanceName", SCHEDULER);
        quartz.setProperty("org.quartz.scheduler.instanceId", node.holder());
        quartz.setProperty(
                "org.quartz.jobStore.driverDelegateClass", "org.quartz.impl.jdbcjobstore.PostgreSQLDelegate");
        quartz.setProperty("org.quartz.jobStore.tablePrefix", "qrtz_");
        quartz.setProperty("org.quartz.jobStore.useProperties", "true");
        quartz.setProperty("org.quartz.jobStore.isClustered", "true");
        quartz.setProperty(
                "org.quartz.jobStore.clusterCheckinInterval",
                Long.toString(settings.checkIn().toMillis()));
        quartz.setProperty("org.quartz.threadPool.threadCount", THREADS);
        return quartz;
    }

    private static JobDetail[] details(Collection<WorkerJob> jobs) {
        return jobs.stream()
                .map(job -> JobBuilder.newJob(CalendarFiring.class)
                        .withIdentity(job.name())
                        .withDescription(job.description())
                        .storeDurably()
                        .build())
                .toArray(JobDetail[]::new);
    }

    /** What was missed while nobody ran is made up for by one run: jobs do whatever is due. */
    private static CronTrigger[] triggers(Collection<WorkerJob> jobs) {
        return jobs.stream()
                .map(job -> TriggerBuilder.newTrigger()
                        .withIdentity(job.name())
                        .forJob(job.name())
                        .withSchedule(CronScheduleBuilder.cronSchedule(
                                        job.calendar().cron())
                                .inTimeZone(TimeZone.getTimeZone(job.calendar().zone()))
                                .withMisfireHandlingInstructionFireAndProceed())
                        .build())
                .toArray(CronTrigger[]::new);
    }
}
