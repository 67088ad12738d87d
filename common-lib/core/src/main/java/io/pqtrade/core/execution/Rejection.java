package io.pqtrade.core.execution;

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
}
