package io.pqtrade.order.reply;

import io.pqtrade.core.execution.ClosedLot;
import io.pqtrade.core.execution.TradeEvent.OrderFilled;
import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.core.money.Currency;
import io.pqtrade.core.order.CancelReason;
import io.pqtrade.core.position.CancelledLevel;
import io.pqtrade.core.position.CloseReason;
import io.pqtrade.core.position.Direction;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of the trading history; {@code realizedPnl} is the price difference alone, {@code netPnl} adds swap and commission.
 *
 * @param cancelledLevels levels of the position that went with it, when this fill ended it
 */
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
        @Nullable String tag,
        List<CancelledLevelView> cancelledLevels) {

    /**
     * A level that was cancelled because its position was closed.
     *
     * @param price {@code null} for a trailing stop that was not placed yet
     */
    public record CancelledLevelView(
            String positionId, CloseReason level, @Nullable String price, CancelReason reason) {
        static CancelledLevelView of(CancelledLevel cancelled, @Nullable Instrument instrument) {
            return new CancelledLevelView(
                    Long.toString(cancelled.positionId()),
                    cancelled.level(),
                    Decimals.priceOrNull(cancelled.price(), instrument),
                    cancelled.reason());
        }
    }

    /** Those closed by one fill, in FIFO order. */
    public static List<ClosedLotView> of(OrderFilled filled, @Nullable Instrument instrument, Currency currency) {
        List<CancelledLevelView> cancelled = filled.cancelledLevels().stream()
                .map(level -> CancelledLevelView.of(level, instrument))
                .toList();
        return filled.closed().stream()
                .map(lot -> of(lot, instrument, currency, cancelled))
                .toList();
    }

    public static ClosedLotView of(
            ClosedLot lot,
            @Nullable Instrument instrument,
            Currency currency,
            List<CancelledLevelView> cancelledLevels) {
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
                lot.tag(),
                cancelledLevels);
    }
}
