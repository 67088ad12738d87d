package io.pqtrade.trading.audit;

import java.util.Map;

/**
 * A row that breaks an invariant.
 *
 * @param query name of the audit query that found it
 * @param figures the row, by column
 */
public record Break(String query, Map<String, String> figures) {

    public Break {
        figures = Map.copyOf(figures);
    }
}
