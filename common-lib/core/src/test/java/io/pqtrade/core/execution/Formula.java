package io.pqtrade.core.execution;

import io.pqtrade.core.ledger.Explanation;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Map;

/** Recomputes an explanation from its own words: numbers, names, + - * /, parentheses and {@code round(x, digits)}. */
final class Formula {

    private final String text;
    private final Map<String, String> inputs;
    private int at;

    private Formula(String text, Map<String, String> inputs) {
        this.text = text.replace(" ", "");
        this.inputs = inputs;
    }

    static BigDecimal recompute(Explanation explanation) {
        Formula formula = new Formula(explanation.formula(), explanation.inputs());
        BigDecimal result = formula.sum();
        if (formula.at != formula.text.length()) {
            throw new IllegalStateException("cannot read " + explanation.formula());
        }
        return result;
    }

    private BigDecimal sum() {
        BigDecimal left = product();
        while (peek() == '+' || peek() == '-') {
            char sign = text.charAt(at++);
            BigDecimal right = product();
            left = sign == '+' ? left.add(right) : left.subtract(right);
        }
        return left;
    }

    private BigDecimal product() {
        BigDecimal left = factor();
        while (peek() == '*' || peek() == '/') {
            char operator = text.charAt(at++);
            BigDecimal right = factor();
            left = operator == '*' ? left.multiply(right) : left.divide(right, new MathContext(50));
        }
        return left;
    }

    private BigDecimal factor() {
        if (peek() == '-') {
            at++;
            return factor().negate();
        }
        if (peek() == '(') {
            at++;
            BigDecimal inner = sum();
            at++;
            return inner;
        }
        int start = at;
        while (Character.isLetterOrDigit(peek()) || peek() == '.') {
            at++;
        }
        String word = text.substring(start, at);
        return word.equals("round") ? round() : value(word);
    }

    private BigDecimal round() {
        at++;
        BigDecimal amount = sum();
        at++;
        int digits = sum().intValueExact();
        at++;
        return amount.setScale(digits, RoundingMode.HALF_UP);
    }

    private BigDecimal value(String word) {
        String input = inputs.get(word);
        return new BigDecimal(input == null ? word : input);
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : '\0';
    }
}
