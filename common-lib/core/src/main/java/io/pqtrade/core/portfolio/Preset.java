package io.pqtrade.core.portfolio;

import io.pqtrade.core.portfolio.Policies.Conversion;
import io.pqtrade.core.portfolio.Policies.HedgedMargin;
import io.pqtrade.core.portfolio.Policies.LimitImprovement;
import io.pqtrade.core.portfolio.Policies.MarginRate;
import io.pqtrade.core.portfolio.Policies.StopOut;
import io.pqtrade.core.portfolio.Policies.Trailing;
import java.math.BigDecimal;

/** Policies of well-known systems, taken together; a portfolio may still change each of them. */
public enum Preset {
    /**
     * MetaTrader 5: a trailing stop waits for a profit of its distance, hedged lots are charged by the instrument's hedged size, and
     * interest swaps count 360 days.
     */
    MT5(new Policies(
            LimitImprovement.IMPROVE,
            Trailing.AFTER_PROFIT,
            Conversion.SIDED,
            MarginRate.AT_OPEN,
            HedgedMargin.HEDGED,
            StopOut.MOST_LOSING_WHOLE,
            BigDecimal.valueOf(100),
            BigDecimal.valueOf(50),
            360,
            false,
            BigDecimal.ZERO)),
    /**
     * OANDA v20: margin follows the market, the larger side of a hedge is charged, a closeout ends every position at once, and
     * financing counts 365 days.
     */
    OANDA(new Policies(
            LimitImprovement.IMPROVE,
            Trailing.FROM_CREATION,
            Conversion.SIDED,
            MarginRate.LIVE,
            HedgedMargin.MAX,
            StopOut.ALL,
            BigDecimal.valueOf(100),
            BigDecimal.valueOf(50),
            365,
            false,
            BigDecimal.ZERO)),
    /**
     * cTrader: a stop-out closes as few volume steps as lift the level, the larger side of a hedge is charged, interest swaps count
     * 360 days, and a raw-spread commission of 3.00 is charged per lot and side.
     */
    CTRADER(new Policies(
            LimitImprovement.IMPROVE,
            Trailing.FROM_CREATION,
            Conversion.SIDED,
            MarginRate.AT_OPEN,
            HedgedMargin.MAX,
            StopOut.SMART_PARTIAL,
            BigDecimal.valueOf(100),
            BigDecimal.valueOf(50),
            360,
            false,
            new BigDecimal("3.00"))),
    /** The European retail rules of 2018: leverage capped by kind of instrument, close-out at half the margin. */
    ESMA(new Policies(
            LimitImprovement.IMPROVE,
            Trailing.FROM_CREATION,
            Conversion.SIDED,
            MarginRate.AT_OPEN,
            HedgedMargin.SUM,
            StopOut.MOST_LOSING_WHOLE,
            BigDecimal.valueOf(100),
            BigDecimal.valueOf(50),
            0,
            true,
            BigDecimal.ZERO));

    private final Policies policies;

    Preset(Policies policies) {
        this.policies = policies;
    }

    public Policies policies() {
        return policies;
    }
}
