package io.pqtrade.core.instrument;

import java.math.BigDecimal;

/**
 * What a fill costs.
 *
 * @param value amount in the quote currency per lot and side, or percent of notional; 0 for NONE
 */
public record Commission(Kind kind, BigDecimal value) {

    /** How the value is read. */
    public enum Kind {
        NONE,
        /** A fixed amount of the quote currency for each lot filled, each side. */
        PER_LOT,
        /** Percent of lots × contract size × fill price, each side. */
        PERCENT_OF_NOTIONAL
    }

    public static final Commission NONE = new Commission(Kind.NONE, BigDecimal.ZERO);
}
