package io.pqtrade.worker.jobs;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How jobs are started.
 *
 * @param calendar whether this worker takes part in the calendar; requests are looked for all the same
 * @param requestsEvery how often jobs asked for are looked for
 * @param checkIn how often nodes of the calendar say that they live; one that is silent for longer loses what it ran
 */
@ConfigurationProperties("pq.worker.jobs")
record JobSettings(
        @DefaultValue("true") boolean calendar,
        @DefaultValue("1s") Duration requestsEvery,
        @DefaultValue("10s") Duration checkIn) {

    JobSettings {
        if (requestsEvery.toMillis() < 1 || checkIn.toMillis() < 1) {
            throw new IllegalArgumentException("pq.worker.jobs wants positive times");
        }
    }
}
