package io.pqtrade.core.execution;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/**
 * A no, with its reason.
 *
 * @param detail a sentence for the trader
 * @param facts the figures it was decided on, by name
 */
public record Rejection(RejectionCode code, String detail, Map<String, String> facts) {

    public Rejection {
        facts = Map.copyOf(facts);
    }

    /** @param namesAndValues facts, name and value in turn; decimals are written plainly */
    public static Rejection of(RejectionCode code, String detail, Object... namesAndValues) {
        Map<String, String> facts = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            Object value = namesAndValues[i + 1];
            facts.put(
                    namesAndValues[i].toString(),
                    value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString());
        }
        return new Rejection(code, detail, facts);
    }

    /** The same with one more fact. */
    public Rejection with(String name, Object value) {
        Map<String, String> more = new HashMap<>(facts);
        more.put(name, value.toString());
        return new Rejection(code, detail, more);
    }
}
