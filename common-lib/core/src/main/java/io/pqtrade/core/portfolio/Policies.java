package io.pqtrade.core.portfolio;

import java.math.BigDecimal;

/**
 * Where real brokers differ, a portfolio chooses.
 *
 * @param limitImprovement whether a limit may fill better than its price
 * @param trailing when a trailing stop is first placed
 * @param conversion which side of the conversion quote realised PnL uses
 * @param marginRate whether margin is frozen at the fill or follows the market
 * @param hedgedMargin how opposite legs of a symbol add up
 * @param stopOut what a stop-out closes
 * @param marginCallPercent margin level of the warning
 * @param stopOutPercent margin level of the stop-out
 * @param swapDayCount days of the year for interest swaps; 0 takes the instrument's
 * @param esmaCaps whether leverage is capped 30/20/20/10/2 by asset class
 * @param commissionPerLot charged per lot and side in the portfolio's currency on top of the instrument's terms; 0 for none
 */
public record Policies(
        LimitImprovement limitImprovement,
        Trailing trailing,
        Conversion conversion,
        MarginRate marginRate,
        HedgedMargin hedgedMargin,
        StopOut stopOut,
        BigDecimal marginCallPercent,
        BigDecimal stopOutPercent,
        int swapDayCount,
        boolean esmaCaps,
        BigDecimal commissionPerLot) {

    public enum LimitImprovement {
        IMPROVE,
        AT_LIMIT
    }

    public enum Trailing {
        FROM_CREATION,
        AFTER_PROFIT
    }

    public enum Conversion {
        SIDED,
        MID
    }

    public enum MarginRate {
        AT_OPEN,
        LIVE
    }

    public enum HedgedMargin {
        NET,
        MAX,
        SUM,
        HEDGED
    }

    public enum StopOut {
        MOST_LOSING_WHOLE,
        MOST_MARGIN,
        SMART_PARTIAL,
        ALL
    }

    public static final Policies DEFAULT = new Policies(
            LimitImprovement.IMPROVE,
            Trailing.FROM_CREATION,
            Conversion.SIDED,
            MarginRate.AT_OPEN,
            HedgedMargin.SUM,
            StopOut.MOST_LOSING_WHOLE,
            BigDecimal.valueOf(100),
            BigDecimal.valueOf(50),
            0,
            false,
            BigDecimal.ZERO);
}
