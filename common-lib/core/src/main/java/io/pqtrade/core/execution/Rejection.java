package io.pqtrade.core.execution;

import io.pqtrade.core.market.Quote;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A no, with its reason and with what explains it: the code names the rule, the facts hold its formula and inputs.
 *
 * @param detail a sentence for the trader
 * @param facts the figures it was decided on, by name
 * @param quotes the quotes that were looked at: the symbol's own first, then others it was valued or converted with
 */
public record Rejection(RejectionCode code, String detail, Map<String, String> facts, List<Quote> quotes) {

    public Rejection {
        facts = Map.copyOf(facts);
        quotes = List.copyOf(quotes);
    }

    public Rejection(RejectionCode code, String detail, Map<String, String> facts) {
        this(code, detail, facts, List.of());
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
        return new Rejection(code, detail, more, quotes);
    }

    /** With the condition that should have held, in the names of the facts. */
    public Rejection unless(String formula) {
        return with("formula", formula);
    }

    /** With the quote of the symbol it was decided at. */
    public Rejection at(Quote quote) {
        Map<String, String> more = new HashMap<>(facts);
        more.put("bid", quote.bid().toString());
        more.put("ask", quote.ask().toString());
        more.put("quoteSequence", Long.toString(quote.sequence()));
        more.put("quotedAt", quote.at().toString());
        return new Rejection(code, detail, more, distinct(List.of(quote), quotes));
    }

    /** With quotes of other symbols it was valued or converted with. */
    public Rejection knowing(List<Quote> others) {
        return new Rejection(code, detail, facts, distinct(quotes, others));
    }

    private static List<Quote> distinct(List<Quote> first, List<Quote> then) {
        return Stream.concat(first.stream(), then.stream()).distinct().toList();
    }
}
