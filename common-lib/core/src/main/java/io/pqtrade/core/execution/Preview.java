package io.pqtrade.core.execution;

import io.pqtrade.core.market.MarketView;
import io.pqtrade.core.money.Price;
import io.pqtrade.core.portfolio.Portfolio;
import io.pqtrade.core.protocol.Headroom;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a command would come to right now, decided by the very rules that would execute it; changes nothing. Amounts are in the
 * portfolio's currency, rounded for display.
 *
 * @param rejection why not; of an order that lacks margin, the figures after it are given all the same
 * @param fillPrice of a pending order the price it waits for, at which it is imagined filled
 * @param marginLevelAfter in percent; {@code null} when no margin is used
 * @param stopOutPrice of the symbol, at which the portfolio would be stopped out; {@code null} when no price would
 * @param swapPerNight of the volume asked for, negative when paid
 * @param spreadCost what the spread costs on the volume asked for
 * @param pipValue of the volume asked for
 */
public record Preview(
        boolean accepted,
        @Nullable Rejection rejection,
        @Nullable Price fillPrice,
        @Nullable BigDecimal usedMarginAfter,
        @Nullable BigDecimal freeMarginAfter,
        @Nullable BigDecimal marginLevelAfter,
        @Nullable BigDecimal stopOutPrice,
        @Nullable BigDecimal swapPerNight,
        @Nullable BigDecimal spreadCost,
        @Nullable BigDecimal pipValue,
        @Nullable Headroom protocolHeadroom) {

    /** Runs the command on a copy of everything. */
    public static Preview of(Portfolio portfolio, TradeCommand command, MarketView market, History history) {
        return new Previewing(portfolio, market, history).preview(command);
    }
}
