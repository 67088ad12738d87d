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
 */
public record ProtocolState(
        LocalDate day,
        BigDecimal dayAnchor,
        BigDecimal highestDayEndBalance,
        int tradingDays,
        @Nullable LocalDate lastTradingDay,
        @Nullable LocalDate blockedOn,
        boolean locked) {}
