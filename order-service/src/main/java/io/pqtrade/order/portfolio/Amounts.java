package io.pqtrade.order.portfolio;

import java.math.BigDecimal;

/** The bounds of an amount of money that a person may move. */
public final class Amounts {
    /** Far above any practice account, far below what columns and sums could not hold. */
    private static final BigDecimal MOST = new BigDecimal("1000000000000");

    private Amounts() {}

    public static void require(String field, BigDecimal amount) {
        boolean sensible = amount.signum() > 0 && amount.compareTo(MOST) <= 0;
        Terms.require(sensible, field, "must be more than 0 and at most " + MOST);
    }

    /** Of either sign, but not nothing. */
    public static void requireMovement(String field, BigDecimal amount) {
        boolean sensible = amount.signum() != 0 && amount.abs().compareTo(MOST) <= 0;
        Terms.require(sensible, field, "must not be 0, and at most " + MOST + " either way");
    }
}
