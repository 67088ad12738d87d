package io.pqtrade.order.reply;

import io.pqtrade.core.execution.Rejection;
import io.pqtrade.core.execution.RejectionCode;
import io.pqtrade.core.market.Quote;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A refusal inside a successful reply: of a preview, of one position among several, or of an order that is kept as refused.
 *
 * @param facts the rule's {@code formula} and the value of each name in it
 * @param quotes looked at: the symbol's own first, then those it was converted or valued with
 */
public record RejectionView(
        RejectionCode code,
        String detail,
        @Nullable String positionId,
        Map<String, String> facts,
        List<SeenQuote> quotes) {

    /** A quote as it stood when the rule looked at it. */
    public record SeenQuote(String symbol, String bid, String ask, long sequence, Instant at) {
        static SeenQuote of(Quote quote) {
            return new SeenQuote(
                    quote.symbol(), quote.bid().toString(), quote.ask().toString(), quote.sequence(), quote.at());
        }
    }

    public static RejectionView of(Rejection rejection) {
        return of(
                rejection.code(),
                rejection.detail(),
                rejection.facts(),
                rejection.quotes().stream().map(SeenQuote::of).toList());
    }

    /** As an event kept it. */
    public static RejectionView of(
            RejectionCode code, String detail, Map<String, String> facts, List<SeenQuote> quotes) {
        return new RejectionView(code, detail, facts.get("positionId"), facts, quotes);
    }
}
