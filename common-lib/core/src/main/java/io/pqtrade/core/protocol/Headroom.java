package io.pqtrade.core.protocol;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How far a portfolio is from its limits and its target, in its currency; {@code null} where the protocol sets none.
 *
 * @param dailyFloor equity below which the day's loss limit is broken
 * @param dailyHeadroom equity above that floor, negative once below it
 * @param totalFloor equity below which the total loss limit is broken
 * @param targetBalance balance that reaches the profit target
 * @param tradingDaysLeft days still to trade before the target counts
 * @param passed whether the target is reached and the days are traded
 */
public record Headroom(
        @Nullable BigDecimal dailyFloor,
        @Nullable BigDecimal dailyHeadroom,
        @Nullable BigDecimal totalFloor,
        @Nullable BigDecimal totalHeadroom,
        @Nullable BigDecimal targetBalance,
        int tradingDaysLeft,
        boolean passed) {}
