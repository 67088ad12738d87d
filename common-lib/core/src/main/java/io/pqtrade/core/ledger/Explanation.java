package io.pqtrade.core.ledger;

import io.pqtrade.core.market.Quote;
import java.util.List;
import java.util.Map;

/**
 * What a number was made of, kept beside it for ever, so that anyone can recompute it.
 *
 * @param rule stable name of the rule, e.g. {@code REALIZED_PNL}
 * @param formula the formula in words of its inputs, e.g. {@code (close - open) * contractSize * lots}
 * @param inputs value of each name in the formula, as plain decimals
 * @param unrounded result before rounding, as a plain decimal
 * @param rounded result as posted
 * @param quotes quotes used: the fill's first, then those of the conversion
 */
public record Explanation(
        String rule, String formula, Map<String, String> inputs, String unrounded, String rounded, List<Quote> quotes) {

    public Explanation {
        inputs = Map.copyOf(inputs);
        quotes = List.copyOf(quotes);
    }
}
