package io.pqtrade.core.execution;

import io.pqtrade.core.market.Quote;
import io.pqtrade.core.money.Lots;
import io.pqtrade.core.money.Price;
import io.pqtrade.core.order.Side;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * An execution of an order.
 *
 * @param positionId the position it opened, added to or reduced; of a reversal, the new one
 * @param quote the quote it was made at
 * @param commission posted, negative or zero, in the portfolio's currency
 * @param realizedPnl posted price difference of what it closed, in the portfolio's currency
 * @param executedAt time of the quote, not of the command
 */
public record Fill(
        long id,
        long orderId,
        long positionId,
        String symbol,
        Side side,
        Lots volume,
        Price price,
        Quote quote,
        BigDecimal commission,
        BigDecimal realizedPnl,
        Instant executedAt) {}
