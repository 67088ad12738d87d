package io.pqtrade.worker.swap;

import io.pqtrade.core.swap.Rollover;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which rollovers are owed: those without a complete pass, since the platform has swaps or something is open. */
final class RolloverDates {

    /** What was written late is looked for once more after this. */
    private static final Duration SECOND_LOOK = Duration.ofHours(1);

    private static final String FIRST = """
            SELECT coalesce((SELECT min(rollover_at) FROM swap_run), (SELECT min(opened_at) FROM lot))""";

    private static final String COMPLETE = """
            SELECT DISTINCT rollover_date FROM swap_run WHERE complete AND rollover_date >= :from""";

    private static final String LOOKED_AFTER = """
            SELECT count(*) FROM swap_run WHERE rollover_date = :date AND started_at >= :after""";

    private final JdbcClient jdbc;
    private final SwapSettings settings;

    RolloverDates(DataSource source, SwapSettings settings) {
        this.jdbc = JdbcClient.create(source);
        this.settings = settings;
    }

    /** Oldest first. */
    List<LocalDate> owed(Instant now) {
        OffsetDateTime first =
                jdbc.sql(FIRST).query(OffsetDateTime.class).optional().orElse(null);
        if (first == null) {
            return List.of();
        }
        Instant earliest = now.minus(settings.catchUp());
        LocalDate from = Rollover.firstAfter(
                first.toInstant().isBefore(earliest)
                        ? earliest
                        : first.toInstant().minusNanos(1));
        LocalDate last = Rollover.lastAt(now);
        if (last.isBefore(from)) {
            return List.of();
        }
        Set<LocalDate> complete = new HashSet<>(
                jdbc.sql(COMPLETE).param("from", from).query(LocalDate.class).list());
        return from.datesUntil(last.plusDays(1))
                .filter(date -> !complete.contains(date) || (date.equals(last) && wantsSecondLook(date, now)))
                .toList();
    }

    private boolean wantsSecondLook(LocalDate date, Instant now) {
        Instant after = Rollover.at(date).plus(SECOND_LOOK);
        return !now.isBefore(after)
                && jdbc.sql(LOOKED_AFTER)
                                .param("date", date)
                                .param("after", after.atOffset(ZoneOffset.UTC))
                                .query(Long.class)
                                .single()
                        == 0;
    }

    /** Whether every shard of triggers has acted on all ticks before the instant; true where there is no shard yet. */
    boolean ticksArePast(Instant rollover) {
        return jdbc.sql("SELECT count(*) FROM shard_checkpoint WHERE tick_at < :at")
                        .param("at", rollover.atOffset(ZoneOffset.UTC))
                        .query(Long.class)
                        .single()
                == 0;
    }
}
