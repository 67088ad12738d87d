package io.pqtrade.worker.housekeeping;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long things are kept.
 *
 * @param idempotencyKept at least a day, which clients rely on
 * @param sessionsKept after a session's absolute end, for whoever looks into what happened
 * @param runsKept the history of jobs; the newest run of each stays
 */
@ConfigurationProperties("pq.worker.housekeeping")
record HousekeepingSettings(
        @DefaultValue("48h") Duration idempotencyKept,
        @DefaultValue("7d") Duration sessionsKept,
        @DefaultValue("3d") Duration runsKept) {}
