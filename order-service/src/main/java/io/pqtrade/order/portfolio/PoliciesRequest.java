package io.pqtrade.order.portfolio;

import io.pqtrade.core.portfolio.Policies;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Policies as a client chooses them; what is absent stays as the preset, or the default, has it. */
record PoliciesRequest(
        Policies.@Nullable LimitImprovement limitImprovement,
        Policies.@Nullable Trailing trailing,
        Policies.@Nullable Conversion conversion,
        Policies.@Nullable MarginRate marginRate,
        Policies.@Nullable HedgedMargin hedgedMargin,
        Policies.@Nullable StopOut stopOut,
        @Nullable BigDecimal marginCallPercent,
        @Nullable BigDecimal stopOutPercent,
        @Nullable Integer swapDayCount,
        @Nullable Boolean esmaCaps,
        @Nullable BigDecimal commissionPerLot) {

    private static final BigDecimal MOST_PERCENT = BigDecimal.valueOf(1_000);
    private static final BigDecimal MOST_COMMISSION = BigDecimal.valueOf(1_000_000);

    Policies over(Policies base) {
        return new Policies(
                or(limitImprovement, base.limitImprovement()),
                or(trailing, base.trailing()),
                or(conversion, base.conversion()),
                or(marginRate, base.marginRate()),
                or(hedgedMargin, base.hedgedMargin()),
                or(stopOut, base.stopOut()),
                or(marginCallPercent, base.marginCallPercent()),
                or(stopOutPercent, base.stopOutPercent()),
                or(swapDayCount, base.swapDayCount()),
                or(esmaCaps, base.esmaCaps()),
                or(commissionPerLot, base.commissionPerLot()));
    }

    /** Whether the policies make sense together. */
    static void check(Policies policies) {
        Terms.require(
                within(policies.marginCallPercent(), MOST_PERCENT), "policies.marginCallPercent", "must be 0 to 1000");
        Terms.require(
                within(policies.stopOutPercent(), policies.marginCallPercent()),
                "policies.stopOutPercent",
                "must be 0 to marginCallPercent");
        int days = policies.swapDayCount();
        Terms.require(days == 0 || days == 360 || days == 365, "policies.swapDayCount", "must be 0, 360 or 365");
        Terms.require(
                within(policies.commissionPerLot(), MOST_COMMISSION),
                "policies.commissionPerLot",
                "must be 0 to 1000000");
    }

    private static boolean within(BigDecimal value, BigDecimal most) {
        return value.signum() >= 0 && value.compareTo(most) <= 0;
    }

    private static <T> T or(@Nullable T chosen, T base) {
        return chosen == null ? base : chosen;
    }
}
