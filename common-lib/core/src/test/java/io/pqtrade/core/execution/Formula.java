package io.pqtrade.core.execution;

import io.pqtrade.core.ledger.Explanation;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * Recomputes an explanation from its own words: numbers, names, + - * / %, parentheses, {@code round(x, digits)}, {@code abs(x)}
 * and {@code min(x, y)}; of a condition also comparisons, with instants and durations in seconds.
 */
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

    /** Whether every comparison of a chain such as {@code least <= volume <= most} is true. */
    static boolean holds(String condition, Map<String, String> inputs) {
        Formula formula = new Formula(condition, inputs);
        boolean holds = true;
        BigDecimal left = formula.sum();
        while (formula.at < formula.text.length()) {
            String relation = formula.relation();
            BigDecimal right = formula.sum();
            int order = left.compareTo(right);
            holds &= switch (relation) {
                case "<" -> order < 0;
                case "<=" -> order <= 0;
                case ">" -> order > 0;
                case ">=" -> order >= 0;
                case "=" -> order == 0;
                default -> throw new IllegalStateException("cannot read " + condition);
            };
            left = right;
        }
        return holds;
    }

    private String relation() {
        int start = at;
        while ("<>=".indexOf(peek()) >= 0) {
            at++;
        }
        return text.substring(start, at);
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
        while (peek() == '*' || peek() == '/' || peek() == '%') {
            char operator = text.charAt(at++);
            BigDecimal right = factor();
            left = switch (operator) {
                case '*' -> left.multiply(right);
                case '/' -> left.divide(right, new MathContext(50));
                default -> left.remainder(right);
            };
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
        return switch (word) {
            case "round" -> round();
            case "abs" -> absolute();
            case "min" -> least();
            default -> value(word);
        };
    }

    private BigDecimal absolute() {
        at++;
        BigDecimal amount = sum();
        at++;
        return amount.abs();
    }

    private BigDecimal least() {
        at++;
        BigDecimal first = sum();
        at++;
        BigDecimal second = sum();
        at++;
        return first.min(second);
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
        String value = input == null ? word : input;
        if (value.startsWith("PT")) {
            return seconds(Duration.parse(value));
        }
        return value.endsWith("Z")
                ? seconds(Duration.between(Instant.EPOCH, Instant.parse(value)))
                : new BigDecimal(value);
    }

    private static BigDecimal seconds(Duration span) {
        return BigDecimal.valueOf(span.toMillis(), 3);
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : '\0';
    }
}
