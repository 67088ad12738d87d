package io.pqtrade.order.job;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job and how it went last.
 *
 * @param cron when it is due: second, minute, hour, day of month, month, day of week, in {@code zone}
 * @param nextRunAt {@code null} while no worker keeps the calendar
 */
record JobView(
        String name,
        String description,
        String cron,
        String zone,
        @Nullable Instant nextRunAt,
        @Nullable RunView lastRun) {}
