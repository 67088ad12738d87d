package io.pqtrade.core.money;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** The one place where amounts lose digits: half up, once, when an amount is posted. */
public final class Rounding {

    /** Precision of quotients that are not finite decimals; 34 digits leave the cent untouched at any balance. */
    public static final MathContext QUOTIENT = MathContext.DECIMAL128;

    private Rounding() {}

    /** The amount as it is booked: half up to the currency's minor digits. */
    public static Money post(Money unrounded) {
        return new Money(post(unrounded.amount(), unrounded.currency()), unrounded.currency());
    }

    /** The amount as it is booked: half up to the currency's minor digits. */
    public static BigDecimal post(BigDecimal unrounded, Currency currency) {
        return unrounded.setScale(currency.digits(), RoundingMode.HALF_UP);
    }
}
