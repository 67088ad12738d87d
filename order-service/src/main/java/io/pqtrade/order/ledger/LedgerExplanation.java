package io.pqtrade.order.ledger;

import tools.jackson.databind.JsonNode;

/**
 * A booking and what it was made of.
 *
 * @param rule stable name of the rule
 * @param formula in words of the inputs
 * @param inputs value of each name in the formula
 * @param quotes those used: the fill's first, then those of the conversion
 */
record LedgerExplanation(
        LedgerEntryView entry,
        String rule,
        String formula,
        JsonNode inputs,
        String unrounded,
        String rounded,
        JsonNode quotes) {

    static LedgerExplanation of(LedgerEntryView entry, JsonNode stored) {
        return new LedgerExplanation(
                entry,
                stored.path("rule").asString(),
                stored.path("formula").asString(),
                stored.path("inputs"),
                stored.path("unrounded").asString(),
                stored.path("rounded").asString(),
                stored.path("quotes"));
    }
}
