package io.pqtrade.core.money;

import java.math.BigDecimal;

/**
 * A volume in lots, what a client enters; lots times contract size are units.
 *
 * <p>Equal by number: 1.10 and 1.1 are the same {@code Lots}.
 *
 * @param value exact, not negative, kept without trailing zeros
 */
public record Lots(BigDecimal value) implements Comparable<Lots> {

    public Lots {
        value = value.stripTrailingZeros();
    }

    public static Lots of(String value) {
        return new Lots(new BigDecimal(value));
    }

    public static final Lots ZERO = new Lots(BigDecimal.ZERO);

    public Lots plus(Lots other) {
        return new Lots(value.add(other.value));
    }

    public Lots minus(Lots other) {
        return new Lots(value.subtract(other.value));
    }

    public Lots min(Lots other) {
        return compareTo(other) <= 0 ? this : other;
    }

    public boolean isZero() {
        return value.signum() == 0;
    }

    @Override
    public int compareTo(Lots other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toPlainString();
    }
}
