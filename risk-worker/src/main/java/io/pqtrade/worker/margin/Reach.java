package io.pqtrade.worker.margin;

import io.pqtrade.core.market.MarketView;
import io.pqtrade.core.market.Quote;
import io.pqtrade.core.money.Price;
import io.pqtrade.core.portfolio.Portfolio;
import java.util.HashMap;
import java.util.Map;

/** How far the prices of each symbol went while nobody watched. For one thread. */
public final class Reach {

    private final Map<String, Far> symbols = new HashMap<>();

    private record Far(Price low, Price high) {

        Far and(Quote tick) {
            return new Far(
                    tick.bid().compareTo(low) < 0 ? tick.bid() : low,
                    tick.ask().compareTo(high) > 0 ? tick.ask() : high);
        }
    }

    public void add(Quote tick) {
        Far far = symbols.get(tick.symbol());
        symbols.put(tick.symbol(), far == null ? new Far(tick.bid(), tick.ask()) : far.and(tick));
    }

    public boolean isEmpty() {
        return symbols.isEmpty();
    }

    /** Whether something may have been due to the portfolio anywhere in this reach: down, up, or open to both ends. */
    public boolean concerns(Portfolio portfolio, MarketView now) {
        return concerns(portfolio, now, true, true)
                || concerns(portfolio, now, true, false)
                || concerns(portfolio, now, false, true);
    }

    private boolean concerns(Portfolio portfolio, MarketView now, boolean down, boolean up) {
        Map<String, Quote> quotes = new HashMap<>(now.quotes());
        symbols.forEach((symbol, far) -> {
            Quote quote = quotes.get(symbol);
            if (quote != null) {
                Price bid = down ? far.low() : far.high();
                Price ask = up ? far.high() : far.low();
                quotes.put(symbol, new Quote(symbol, bid, ask, quote.sequence(), quote.at(), quote.manual()));
            }
        });
        MarketView there = new MarketView(now.now(), now.instruments(), quotes, now.maxQuoteAge(), now.hours());
        return Safety.due(portfolio, there).map(Safety.Due::any).orElse(true);
    }
}
