package io.pqtrade.core.protocol;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Where a portfolio stands under its protocol.
 *
 * @param day local date of the protocol's zone the anchor belongs to
 * @param dayAnchor balance or equity at that day's start
 * @param highestDayEndBalance highest end-of-day balance so far, at least the initial balance
 * @param tradingDays local dates with at least one fill, counted
 * @param blockedOn day on which a soft breach blocks trading
 * @param warnedOn day on which the warning was told
 * @param closeOnlyOn day on which nothing may be opened
 */
public record ProtocolState(
        LocalDate day,
        BigDecimal dayAnchor,
        BigDecimal highestDayEndBalance,
        int tradingDays,
        @Nullable LocalDate lastTradingDay,
        @Nullable LocalDate blockedOn,
        boolean locked,
        @Nullable LocalDate warnedOn,
        @Nullable LocalDate closeOnlyOn) {

    /** The day on which a tier was reached last. */
    public @Nullable LocalDate reachedOn(Tier tier) {
        return switch (tier) {
            case WARN -> warnedOn;
            case CLOSE_ONLY -> closeOnlyOn;
        };
    }
}
