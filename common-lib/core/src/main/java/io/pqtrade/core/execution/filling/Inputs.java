package io.pqtrade.core.execution.filling;

import io.pqtrade.core.money.Lots;
import io.pqtrade.core.money.Price;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/** Values of the names in a formula, as plain decimals. */
public final class Inputs {

    private final Map<String, String> values = new LinkedHashMap<>();

    public Inputs put(String name, BigDecimal value) {
        return text(name, value.toPlainString());
    }

    public Inputs put(String name, Price value) {
        return text(name, value.toString());
    }

    public Inputs put(String name, Lots value) {
        return text(name, value.toString());
    }

    public Inputs text(String name, String value) {
        values.put(name, value);
        return this;
    }

    public Map<String, String> map() {
        return values;
    }
}
