package io.pqtrade.core.execution;

import io.pqtrade.core.market.MarketView;
import io.pqtrade.core.portfolio.Portfolio;

/** The functional core: a portfolio, a command and the market in, an {@link Outcome} out. No clock, no store. */
public interface TradingRules {

    /** Decides one command on the portfolio as it stands; the next command of a batch sees {@link Outcome#portfolio()}. */
    Outcome decide(Portfolio portfolio, TradeCommand command, MarketView market, History history, Ids ids);
}
