package io.pqtrade.core.trigger;

import io.pqtrade.core.market.Quote;
import io.pqtrade.core.money.Price;
import io.pqtrade.core.order.Order;
import io.pqtrade.core.order.OrderType;
import io.pqtrade.core.order.Side;
import io.pqtrade.core.portfolio.Policies.LimitImprovement;
import io.pqtrade.core.position.CloseReason;
import io.pqtrade.core.position.Direction;
import io.pqtrade.core.position.Position;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which quote touches which level. What buys (buy orders, SL and TP of shorts) watches and pays the ask, what sells the bid; a
 * level counts as touched at exactly its price.
 */
public final class Triggers {

    private Triggers() {}

    /** Price of a quote that an order of this side watches, and fills at. */
    public static Price watched(Side side, Quote quote) {
        return quote.fillPrice(side);
    }

    /** Whether the quote touches a working order: its limit, its stop, or the limit of a STOP_LIMIT touched before. */
    public static boolean touches(Order order, Quote quote) {
        Price market = watched(order.side(), quote);
        return switch (order.orderType()) {
            case MARKET -> false;
            case LIMIT -> limitReached(order.side(), order.price(), market);
            case STOP -> stopReached(order.side(), order.price(), market);
            case STOP_LIMIT ->
                order.stopTouched()
                        ? limitReached(order.side(), order.limitPrice(), market)
                        : stopReached(order.side(), order.price(), market);
        };
    }

    /** Which of a position's levels the quote touches. Of a stop and a take profit touched at once, the stop wins. */
    public static Optional<CloseReason> touches(Position position, Quote quote) {
        Side closing = position.direction().closingSide();
        Price market = watched(closing, quote);
        if (stopReached(closing, effectiveStop(position), market)) {
            return Optional.of(trails(position) ? CloseReason.TRAILING_STOP : CloseReason.STOP_LOSS);
        }
        return limitReached(closing, position.takeProfit(), market)
                ? Optional.of(CloseReason.TAKE_PROFIT)
                : Optional.empty();
    }

    /** The nearer to the market of stop loss and trailing stop; {@code null} without either. */
    public static @Nullable Price effectiveStop(Position position) {
        return trails(position) ? position.trailingStop() : position.stopLoss();
    }

    /** Price at which an order touched by the quote fills: a stop at the first price there is, a limit at its own or better. */
    public static Price fillPrice(Order order, Quote quote, LimitImprovement improvement) {
        Price limit = order.orderType() == OrderType.STOP_LIMIT ? order.limitPrice() : order.price();
        boolean limited = order.orderType() == OrderType.LIMIT || order.orderType() == OrderType.STOP_LIMIT;
        return limited ? limitFill(order.side(), limit, quote, improvement) : watched(order.side(), quote);
    }

    /** Price at which a position closes for the reason given: a take profit at its level or better, all else at the market. */
    public static Price closePrice(Position position, CloseReason reason, Quote quote, LimitImprovement improvement) {
        Side closing = position.direction().closingSide();
        return reason == CloseReason.TAKE_PROFIT
                ? limitFill(closing, position.takeProfit(), quote, improvement)
                : watched(closing, quote);
    }

    private static Price limitFill(Side side, @Nullable Price limit, Quote quote, LimitImprovement improvement) {
        return improvement == LimitImprovement.AT_LIMIT && limit != null ? limit : watched(side, quote);
    }

    private static boolean limitReached(Side side, @Nullable Price limit, Price market) {
        return limit != null && side.sign() * market.compareTo(limit) <= 0;
    }

    private static boolean stopReached(Side side, @Nullable Price stop, Price market) {
        return stop != null && side.sign() * market.compareTo(stop) >= 0;
    }

    private static boolean trails(Position position) {
        Price trailing = position.trailingStop();
        Price fixed = position.stopLoss();
        return trailing != null && (fixed == null || nearer(position.direction(), trailing, fixed));
    }

    private static boolean nearer(Direction direction, Price candidate, Price current) {
        return direction.sign() * candidate.compareTo(current) > 0;
    }
}
