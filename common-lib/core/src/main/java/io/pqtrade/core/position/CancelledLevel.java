package io.pqtrade.core.position;

import io.pqtrade.core.money.Price;
import io.pqtrade.core.order.CancelReason;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stop loss, take profit or trailing stop that was cancelled because its position was closed, by the other level or by
 * anyone else (OANDA's LINKED_TRADE_CLOSED). A partial close cancels nothing: levels cover whatever is open.
 *
 * @param level named by the reason it would have closed for
 * @param price where it stood; {@code null} for a trailing stop that was not placed yet
 */
public record CancelledLevel(
        long positionId, CloseReason level, @Nullable Price price, CancelReason reason) {

    /** Levels of a position that ended for {@code by}; the one that closed it was not cancelled. */
    public static List<CancelledLevel> of(Position ended, CloseReason by) {
        List<CancelledLevel> levels = new ArrayList<>();
        if (ended.stopLoss() != null) {
            levels.add(linked(ended, CloseReason.STOP_LOSS, ended.stopLoss()));
        }
        if (ended.takeProfit() != null) {
            levels.add(linked(ended, CloseReason.TAKE_PROFIT, ended.takeProfit()));
        }
        if (ended.trailingDistance() != null) {
            levels.add(linked(ended, CloseReason.TRAILING_STOP, ended.trailingStop()));
        }
        levels.removeIf(cancelled -> cancelled.level() == by);
        return List.copyOf(levels);
    }

    private static CancelledLevel linked(Position ended, CloseReason level, @Nullable Price price) {
        return new CancelledLevel(ended.id(), level, price, CancelReason.LINKED_TRADE_CLOSED);
    }
}
