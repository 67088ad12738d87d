package io.pqtrade.core.market;

import io.pqtrade.core.money.Rounding;
import java.math.BigDecimal;
import java.util.List;

/**
 * A conversion rate as an exact fraction, so that an amount is divided once however long the path is.
 *
 * @param numerator product of the prices of the pairs taken as listed
 * @param denominator product of the prices of the pairs taken inversely
 * @param quotes quotes used, in the order of the path; none for one and the same currency
 * @param path pairs multiplied, inverse ones as {@code 1/EURUSD}
 */
public record Rate(BigDecimal numerator, BigDecimal denominator, List<Quote> quotes, String path) {

    public Rate {
        quotes = List.copyOf(quotes);
    }

    /** The amount in the new currency, unrounded. */
    public BigDecimal apply(BigDecimal amount) {
        BigDecimal product = amount.multiply(numerator);
        return denominator.equals(BigDecimal.ONE) ? product : product.divide(denominator, Rounding.QUOTIENT);
    }

    Converted convert(BigDecimal amount) {
        return new Converted(apply(amount), apply(BigDecimal.ONE), quotes, path);
    }
}
