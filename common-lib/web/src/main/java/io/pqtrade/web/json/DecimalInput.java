package io.pqtrade.web.json;

import java.math.BigDecimal;

/**
 * Decimals from clients. The text is bounded before anything is computed with it: {@code 1e999999999} is a short text and
 * an endless addition.
 */
public final class DecimalInput {

    /** Most digits a decimal may have when written plainly, before and after the point together. */
    public static final int MAX_DIGITS = 38;

    private static final int MAX_LENGTH = 64;
    private static final String NOT_A_DECIMAL = "must be a decimal number";
    private static final String TOO_LONG = "must be a decimal number of at most " + MAX_DIGITS + " digits";

    private DecimalInput() {}

    /**
     * The decimal in JSON's number grammar ({@code -12.50}, {@code 1e3}), whether it stood in quotes or not.
     *
     * @throws InvalidInput if it is not one, or has more than 38 digits
     */
    public static BigDecimal parse(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new InvalidInput(TOO_LONG);
        }
        int mantissaEnd = mantissaEnd(text);
        if (mantissaEnd < text.length() && !smallExponent(text, mantissaEnd)) {
            throw new InvalidInput(TOO_LONG);
        }
        BigDecimal decimal = new BigDecimal(text);
        int fraction = Math.max(decimal.scale(), 0);
        int whole = Math.max(decimal.precision() - decimal.scale(), 1);
        if (fraction + whole > MAX_DIGITS) {
            throw new InvalidInput(TOO_LONG);
        }
        return decimal.scale() < 0 ? decimal.setScale(0) : decimal;
    }

    private static int mantissaEnd(String text) {
        int start = text.startsWith("-") ? 1 : 0;
        int end = digits(text, start);
        if (end == start) {
            throw new InvalidInput(NOT_A_DECIMAL);
        }
        if (end < text.length() && text.charAt(end) == '.') {
            int fraction = end + 1;
            end = digits(text, fraction);
            if (end == fraction) {
                throw new InvalidInput(NOT_A_DECIMAL);
            }
        }
        return end;
    }

    private static boolean smallExponent(String text, int at) {
        char e = text.charAt(at);
        if (e != 'e' && e != 'E') {
            throw new InvalidInput(NOT_A_DECIMAL);
        }
        int start = at + 1;
        if (start < text.length() && (text.charAt(start) == '+' || text.charAt(start) == '-')) {
            start++;
        }
        int end = digits(text, start);
        if (end == start || end < text.length()) {
            throw new InvalidInput(NOT_A_DECIMAL);
        }
        return end - start <= 2;
    }

    private static int digits(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }
}
