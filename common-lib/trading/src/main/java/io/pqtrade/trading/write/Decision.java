package io.pqtrade.trading.write;

import io.pqtrade.core.execution.Outcome;
import io.pqtrade.core.execution.TradeCommand;
import io.pqtrade.core.market.MarketView;

/**
 * A command, what it came to, and the market it was decided on.
 *
 * @param outcome its portfolio carries the sequence of the command's last event
 */
public record Decision(TradeCommand command, Outcome outcome, MarketView market) {}
