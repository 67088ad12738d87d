package io.pqtrade.core.instrument;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.util.Map;

/**
 * Overnight financing terms of an instrument.
 *
 * @param longRate paid (negative) or received by longs per unit of the mode: points, percent a year, or currency per lot
 * @param shortRate the same for shorts
 * @param multipliers units charged at the rollover that ends each New York trading day; seven a week
 * @param dayCount days of the year for INTEREST_CURRENT, 360 or 365
 */
public record SwapTerms(
        Mode mode, BigDecimal longRate, BigDecimal shortRate, Map<DayOfWeek, Integer> multipliers, int dayCount) {

    /** How the rate is read (MQL5 SYMBOL_SWAP_MODE). */
    public enum Mode {
        NONE,
        POINTS,
        INTEREST_CURRENT,
        CURRENCY
    }

    public SwapTerms {
        multipliers = Map.copyOf(multipliers);
    }
}
