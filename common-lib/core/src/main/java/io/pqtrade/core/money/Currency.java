package io.pqtrade.core.money;

import java.util.Map;

/**
 * A currency an amount can be booked in.
 *
 * @param code ISO 4217, or the market's code for a crypto asset
 * @param digits minor digits an amount is rounded to when it is posted (USD 2, JPY 0, BTC 8)
 */
public record Currency(String code, int digits) {

    private static final Map<String, Integer> DIGITS = Map.ofEntries(
            Map.entry("USD", 2),
            Map.entry("EUR", 2),
            Map.entry("GBP", 2),
            Map.entry("JPY", 0),
            Map.entry("CHF", 2),
            Map.entry("AUD", 2),
            Map.entry("CAD", 2),
            Map.entry("NZD", 2),
            Map.entry("BTC", 8),
            Map.entry("ETH", 8),
            Map.entry("XAU", 4),
            Map.entry("XAG", 4));

    public static final Currency USD = of("USD");
    public static final Currency EUR = of("EUR");
    public static final Currency JPY = of("JPY");

    /** @throws IllegalArgumentException when the code is not known */
    public static Currency of(String code) {
        Integer digits = DIGITS.get(code);
        if (digits == null) {
            throw new IllegalArgumentException("unknown currency " + code);
        }
        return new Currency(code, digits);
    }

    public static boolean isKnown(String code) {
        return DIGITS.containsKey(code);
    }

    @Override
    public String toString() {
        return code;
    }
}
