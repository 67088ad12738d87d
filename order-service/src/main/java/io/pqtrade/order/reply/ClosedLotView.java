package io.pqtrade.order.reply;

import io.pqtrade.core.execution.ClosedLot;
import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.core.money.Currency;
import io.pqtrade.core.position.CloseReason;
import io.pqtrade.core.position.Direction;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One line of the trading history; {@code realizedPnl} is the price difference alone, {@code netPnl} adds swap and commission. */
public record ClosedLotView(
        String id,
        String positionId,
        String lotId,
        String fillId,
        String symbol,
        Direction direction,
        String volume,
        String entryPrice,
        String exitPrice,
        CloseReason closeReason,
        String realizedPnl,
        String swap,
        String commission,
        String netPnl,
        Instant openedAt,
        Instant closedAt,
        @Nullable String tag) {

    public static ClosedLotView of(ClosedLot lot, @Nullable Instrument instrument, Currency currency) {
        return new ClosedLotView(
                Long.toString(lot.id()),
                Long.toString(lot.positionId()),
                Long.toString(lot.lotId()),
                Long.toString(lot.fillId()),
                lot.symbol(),
                lot.direction(),
                Decimals.volume(lot.volume(), instrument),
                Decimals.price(lot.entryPrice(), instrument),
                Decimals.price(lot.exitPrice(), instrument),
                lot.closeReason(),
                Decimals.money(lot.realizedPnl(), currency),
                Decimals.money(lot.swap(), currency),
                Decimals.money(lot.commission(), currency),
                Decimals.money(lot.netPnl(), currency),
                lot.openedAt(),
                lot.closedAt(),
                lot.tag());
    }
}
