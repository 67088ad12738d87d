package io.pqtrade.core.protocol;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Limits a portfolio trades under; every part is optional, {@code null} or empty meaning no limit.
 *
 * @param maxVolume open lots over all positions
 * @param allowedSymbols empty allows all
 * @param dailyLossPercent share of the initial balance or of the day's anchor, in percent
 * @param dailyAnchor what the day starts from
 * @param dailyBasis what the percentage is taken of
 * @param totalLossPercent share of the initial balance, in percent
 * @param zone in which a trading day starts at midnight
 * @param strict true: a breach is below the floor; false: at or below it
 * @param onBreach HARD flattens and locks for good, SOFT blocks until the next day
 * @param warnAtPercent share of what may be lost, in percent, at which an event warns, once a day
 * @param closeOnlyAtPercent share at which nothing may be opened until the next day
 */
public record Protocol(
        BigDecimal initialBalance,
        @Nullable BigDecimal maxVolume,
        @Nullable Integer maxPositions,
        Set<String> allowedSymbols,
        @Nullable BigDecimal dailyLossPercent,
        DailyAnchor dailyAnchor,
        DailyBasis dailyBasis,
        @Nullable BigDecimal totalLossPercent,
        TotalLoss totalLoss,
        @Nullable BigDecimal profitTargetPercent,
        @Nullable Integer minTradingDays,
        ZoneId zone,
        boolean strict,
        OnBreach onBreach,
        @Nullable BigDecimal warnAtPercent,
        @Nullable BigDecimal closeOnlyAtPercent) {

    public enum DailyAnchor {
        BALANCE,
        EQUITY
    }

    public enum DailyBasis {
        INITIAL_BALANCE,
        ANCHOR
    }

    public enum TotalLoss {
        STATIC,
        TRAILING_END_OF_DAY,
        /** Trails the highest end-of-day balance until the floor reaches the initial balance, and stays there. */
        LOCKED_AT_INITIAL
    }

    public enum OnBreach {
        HARD,
        SOFT
    }

    public Protocol {
        allowedSymbols = Set.copyOf(allowedSymbols);
    }

    /** The share of what may be lost at which a tier begins; {@code null} where the protocol has none. */
    public @Nullable BigDecimal percent(Tier tier) {
        return switch (tier) {
            case WARN -> warnAtPercent;
            case CLOSE_ONLY -> closeOnlyAtPercent;
        };
    }

    /** The same limits measured from another initial balance. */
    public Protocol startingFrom(BigDecimal balance) {
        return new Protocol(
                balance,
                maxVolume,
                maxPositions,
                allowedSymbols,
                dailyLossPercent,
                dailyAnchor,
                dailyBasis,
                totalLossPercent,
                totalLoss,
                profitTargetPercent,
                minTradingDays,
                zone,
                strict,
                onBreach,
                warnAtPercent,
                closeOnlyAtPercent);
    }
}
