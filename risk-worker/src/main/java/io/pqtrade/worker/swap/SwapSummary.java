package io.pqtrade.worker.swap;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;

/**
 * One pass over one rollover.
 *
 * @param lotsSeen held over the rollover and not charged before
 * @param lotsSkipped with nothing to pay for on that weekday
 * @param lotsRefused owed until a price or rate is there
 * @param portfoliosLeft that others held all the time, or that failed
 * @param totals booked by currency, as plain decimals
 */
record SwapSummary(
        LocalDate rolloverDate,
        Instant startedAt,
        Instant endedAt,
        long portfolios,
        long lotsSeen,
        long lotsCharged,
        long lotsSkipped,
        long lotsRefused,
        long portfoliosLeft,
        Map<String, String> totals) {}
