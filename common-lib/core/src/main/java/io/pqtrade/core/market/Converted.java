package io.pqtrade.core.market;

import java.math.BigDecimal;
import java.util.List;

/**
 * An amount in its new currency.
 *
 * @param amount unrounded
 * @param factor units of the new currency for one of the old
 * @param quotes quotes used, in the order of the path; none for one and the same currency
 * @param path pairs multiplied, inverse ones as {@code 1/EURUSD}
 */
public record Converted(BigDecimal amount, BigDecimal factor, List<Quote> quotes, String path) {

    public Converted {
        quotes = List.copyOf(quotes);
    }
}
