package io.pqtrade.trading.write;

import io.pqtrade.core.execution.TradeCommand;
import io.pqtrade.core.market.MarketView;
import io.pqtrade.core.market.Quote;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** The market a command is decided on: as it is, or for one caused by a tick or a clock, as of that moment. */
final class MomentOf {

    private MomentOf() {}

    static MarketView command(TradeCommand command, MarketView market) {
        return switch (command) {
            case TradeCommand.FillPending c -> atTick(market, c.tick());
            case TradeCommand.CloseOnTrigger c -> atTick(market, c.tick());
            case TradeCommand.CheckMargin c -> atTick(market, c.tick());
            case TradeCommand.ExpireOrder c -> at(market, c.at(), market.quotes());
            case TradeCommand.EnforceProtocol c -> at(market, c.at(), market.quotes());
            default -> market;
        };
    }

    private static MarketView atTick(MarketView market, Quote tick) {
        Map<String, Quote> quotes = new HashMap<>(market.quotes());
        quotes.put(tick.symbol(), tick);
        return at(market, tick.at(), quotes);
    }

    private static MarketView at(MarketView market, Instant now, Map<String, Quote> quotes) {
        return new MarketView(now, market.instruments(), quotes, market.maxQuoteAge(), market.hours());
    }
}
