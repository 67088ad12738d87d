package io.pqtrade.core.protocol;

import java.util.Map;

/**
 * A broken limit.
 *
 * @param rule {@code DAILY_LOSS} or {@code TOTAL_LOSS}
 * @param figures what it was decided on, by name, as plain decimals
 */
public record Breach(String rule, Map<String, String> figures) {

    public Breach {
        figures = Map.copyOf(figures);
    }
}
