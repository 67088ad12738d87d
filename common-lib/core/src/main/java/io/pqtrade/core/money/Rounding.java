package io.pqtrade.core.money;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** The one place where amounts lose digits: half up, once, when an amount is posted. */
public final class Rounding {

    /** Precision of quotients that are not finite decimals; 34 digits leave the cent untouched at any balance. */
    public static final MathContext QUOTIENT = MathContext.DECIMAL128;

    /** Decimals that count. What a quotient drops lies far beyond them, and so does what a sum of quotients lacks. */
    private static final int SETTLED_DECIMALS = 20;

    private Rounding() {}

    /**
     * The figure without what its quotients dropped: a third of 10 000, three times, is 10 000 and not a hair less. Whoever compares
     * with a limit, or rounds, takes this.
     */
    public static BigDecimal settled(BigDecimal unrounded) {
        return unrounded.scale() <= SETTLED_DECIMALS
                ? unrounded
                : unrounded.setScale(SETTLED_DECIMALS, RoundingMode.HALF_EVEN);
    }

    /** The amount as it is booked: half up to the currency's minor digits. */
    public static Money post(Money unrounded) {
        return new Money(post(unrounded.amount(), unrounded.currency()), unrounded.currency());
    }

    /** The amount as it is booked: half up to the currency's minor digits. */
    public static BigDecimal post(BigDecimal unrounded, Currency currency) {
        return settled(unrounded).setScale(currency.digits(), RoundingMode.HALF_UP);
    }
}
