package io.pqtrade.core.instrument;

import io.pqtrade.core.money.Lots;
import io.pqtrade.core.money.Price;
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

    private static final BigDecimal PER_CENT = new BigDecimal("0.01");

    /** What one fill costs, positive, unrounded, in the instrument's quote currency. */
    public BigDecimal of(Lots volume, Price fill, BigDecimal contractSize) {
        return switch (kind) {
            case NONE -> BigDecimal.ZERO;
            case PER_LOT -> volume.value().multiply(value);
            case PERCENT_OF_NOTIONAL ->
                volume.value()
                        .multiply(contractSize)
                        .multiply(fill.value())
                        .multiply(value)
                        .multiply(PER_CENT);
        };
    }
}
