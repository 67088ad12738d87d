package io.pqtrade.core.execution;

import io.pqtrade.core.money.Lots;
import io.pqtrade.core.money.Price;
import io.pqtrade.core.position.CloseReason;
import io.pqtrade.core.position.Direction;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A lot, or the part of one, that a fill closed: one line of the trading history.
 *
 * @param remaining open volume of the lot afterwards
 * @param realizedPnl posted price difference alone
 * @param commission opening share and closing commission, in the portfolio's currency
 * @param swap the closed part's share of swap posted so far
 */
public record ClosedLot(
        long id,
        long lotId,
        long positionId,
        long fillId,
        String symbol,
        Direction direction,
        Lots volume,
        Lots remaining,
        Price entryPrice,
        Price exitPrice,
        CloseReason closeReason,
        BigDecimal realizedPnl,
        BigDecimal commission,
        BigDecimal swap,
        Instant openedAt,
        Instant closedAt,
        @Nullable String tag) {

    /** Price difference, swap and commission together. */
    public BigDecimal netPnl() {
        return realizedPnl.add(swap).add(commission);
    }
}
