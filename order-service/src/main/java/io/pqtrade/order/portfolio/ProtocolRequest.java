package io.pqtrade.order.portfolio;

import io.pqtrade.core.protocol.Protocol;
import io.pqtrade.order.intake.TextRule;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A trading protocol as a client chooses it; an absent limit does not hold. */
record ProtocolRequest(
        @Nullable BigDecimal maxVolume,
        @Nullable Integer maxPositions,
        @Nullable @Size(max = 100) Set<@NotNull @Size(min = 1, max = TextRule.SHORT) String> allowedSymbols,
        @Nullable BigDecimal dailyLossPercent,
        Protocol.@Nullable DailyAnchor dailyAnchor,
        Protocol.@Nullable DailyBasis dailyBasis,
        @Nullable BigDecimal totalLossPercent,
        Protocol.@Nullable TotalLoss totalLoss,
        @Nullable BigDecimal profitTargetPercent,
        @Nullable Integer minTradingDays,
        @Nullable @Size(max = TextRule.SHORT) String zone,
        @Nullable Boolean strict,
        Protocol.@Nullable OnBreach onBreach,
        @Nullable BigDecimal warnAtPercent,
        @Nullable BigDecimal closeOnlyAtPercent) {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal MOST_TARGET = BigDecimal.valueOf(10_000);
    private static final int MOST_POSITIONS = 1_000;
    private static final int MOST_DAYS = 3_650;

    Protocol over(BigDecimal initialBalance) {
        Terms.require(maxVolume == null || maxVolume.signum() > 0, "protocol.maxVolume", "must be positive");
        Terms.require(
                maxPositions == null || maxPositions > 0 && maxPositions <= MOST_POSITIONS,
                "protocol.maxPositions",
                "must be 1 to " + MOST_POSITIONS);
        percent(dailyLossPercent, HUNDRED, "protocol.dailyLossPercent");
        percent(totalLossPercent, HUNDRED, "protocol.totalLossPercent");
        percent(profitTargetPercent, MOST_TARGET, "protocol.profitTargetPercent");
        percent(warnAtPercent, HUNDRED, "protocol.warnAtPercent");
        percent(closeOnlyAtPercent, HUNDRED, "protocol.closeOnlyAtPercent");
        Terms.require(
                minTradingDays == null || minTradingDays >= 0 && minTradingDays <= MOST_DAYS,
                "protocol.minTradingDays",
                "must be 0 to " + MOST_DAYS);
        return new Protocol(
                initialBalance,
                maxVolume,
                maxPositions,
                allowedSymbols == null ? Set.of() : allowedSymbols,
                dailyLossPercent,
                dailyAnchor == null ? Protocol.DailyAnchor.BALANCE : dailyAnchor,
                dailyBasis == null ? Protocol.DailyBasis.INITIAL_BALANCE : dailyBasis,
                totalLossPercent,
                totalLoss == null ? Protocol.TotalLoss.STATIC : totalLoss,
                profitTargetPercent,
                minTradingDays,
                zone(zone == null ? "UTC" : zone),
                strict == null || strict,
                onBreach == null ? Protocol.OnBreach.HARD : onBreach,
                warnAtPercent,
                closeOnlyAtPercent);
    }

    private static void percent(@Nullable BigDecimal value, BigDecimal most, String field) {
        boolean sensible = value == null || value.signum() > 0 && value.compareTo(most) <= 0;
        Terms.require(sensible, field, "must be more than 0 and at most " + most);
    }

    private static ZoneId zone(String id) {
        try {
            return ZoneId.of(id);
        } catch (DateTimeException unknown) {
            Terms.require(false, "protocol.zone", "must be a time zone such as Europe/Prague");
            throw unknown;
        }
    }
}
