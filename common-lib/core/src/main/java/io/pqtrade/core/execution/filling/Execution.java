package io.pqtrade.core.execution.filling;

import io.pqtrade.core.execution.decision.Decision;
import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.core.ledger.Explanation;
import io.pqtrade.core.market.MarketView.HoursPolicy;
import io.pqtrade.core.market.Quote;
import io.pqtrade.core.money.Price;
import io.pqtrade.core.order.Order;
import io.pqtrade.core.order.Side;
import io.pqtrade.core.position.CloseReason;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * An order about to be filled.
 *
 * @param at time of the quote; of one set by hand, which stays valid for hours, the moment of decision
 * @param explanation why the price is what it is
 */
public record Execution(
        Order order,
        Instrument instrument,
        Quote quote,
        Price price,
        CloseReason reason,
        Instant at,
        Explanation explanation) {

    /** At the side of the quote the order takes: a buy pays the ask, a sell gets the bid. */
    public static Execution atMarket(Decision decision, Order order, Quote quote, CloseReason reason) {
        String side = order.side() == Side.BUY ? "ask" : "bid";
        return of(decision, order, quote, quote.fillPrice(order.side()), reason, "MARKET_PRICE", side, Map.of());
    }

    /** At a limit exactly, though the market would give more (policy AT_LIMIT). */
    public static Execution atLimit(Decision decision, Order order, Quote quote, Price limit, CloseReason reason) {
        Map<String, String> inputs = Map.of("limit", limit.toString());
        return of(decision, order, quote, limit, reason, "LIMIT_PRICE", "limit", inputs);
    }

    private static Execution of(
            Decision decision,
            Order order,
            Quote quote,
            Price price,
            CloseReason reason,
            String rule,
            String formula,
            Map<String, String> extra) {
        Inputs inputs = new Inputs().put("bid", quote.bid()).put("ask", quote.ask());
        extra.forEach(inputs::text);
        Instant at = quote.manual() ? decision.now() : quote.at();
        Instrument instrument = decision.instrument(order.symbol());
        if (decision.market().hours() == HoursPolicy.ALWAYS
                && !instrument.hours().isOpen(at)) {
            // Without it the fill would look like one in a closed market.
            inputs.text("hours", HoursPolicy.ALWAYS.name());
        }
        Explanation explanation =
                new Explanation(rule, formula, inputs.map(), price.toString(), price.toString(), List.of(quote));
        return new Execution(order, instrument, quote, price, reason, at, explanation);
    }
}
