package io.pqtrade.core.money;

import java.math.BigDecimal;

/**
 * A price of one unit of base in quote currency.
 *
 * <p>Equal by number: 1.10 and 1.1 are the same {@code Price}.
 *
 * @param value exact, positive, kept without trailing zeros
 */
public record Price(BigDecimal value) implements Comparable<Price> {

    public Price {
        value = value.stripTrailingZeros();
    }

    public static Price of(String value) {
        return new Price(new BigDecimal(value));
    }

    @Override
    public int compareTo(Price other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toPlainString();
    }
}
