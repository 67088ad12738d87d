package io.pqtrade.worker.store;

import io.pqtrade.core.money.Price;
import io.pqtrade.core.order.Order;
import io.pqtrade.core.order.Side;
import io.pqtrade.core.portfolio.Policies;
import io.pqtrade.core.portfolio.Portfolio;
import io.pqtrade.core.position.Direction;
import io.pqtrade.core.position.Position;
import io.pqtrade.worker.book.Levels;
import io.pqtrade.worker.book.Levels.Kind;
import io.pqtrade.worker.book.Levels.Trailing;
import io.pqtrade.worker.book.Scaled;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a position or an order waits for. A level with more decimals than the book knows is rounded towards the market: it is
 * then found a trifle early, and the rules, which decide exactly, refuse it until it is due.
 */
public final class LevelsOf {

    private LevelsOf() {}

    /** All positions and working orders of a portfolio. */
    public static List<Levels> portfolio(Portfolio portfolio) {
        List<Levels> levels = new ArrayList<>();
        Policies.Trailing policy = portfolio.policies().trailing();
        portfolio.positions().forEach(position -> levels.add(position(portfolio.id(), position, policy)));
        portfolio.orders().forEach(order -> levels.add(order(portfolio.id(), order)));
        return levels;
    }

    public static Levels position(UUID portfolio, Position position, Policies.Trailing policy) {
        boolean buys = position.direction().closingSide() == Side.BUY;
        Price entry = position.trailingDistance() != null && policy == Policies.Trailing.AFTER_PROFIT
                ? position.entryPrice()
                : null;
        return new Levels(
                portfolio,
                position.id(),
                position.version(),
                Kind.POSITION,
                position.symbol(),
                buys,
                stop(buys, value(position.stopLoss())),
                target(buys, value(position.takeProfit())),
                trailing(buys, position.trailingDistance(), value(position.trailingStop()), value(entry)),
                Scaled.NONE,
                position.armedAtSequence());
    }

    public static Levels order(UUID portfolio, Order order) {
        return order(
                portfolio,
                new WorkingOrder(
                        order.id(),
                        order.version(),
                        order.symbol(),
                        order.side(),
                        order.orderType().name(),
                        value(order.price()),
                        value(order.limitPrice()),
                        order.stopTouched(),
                        order.expiresAt(),
                        order.armedAtSequence()));
    }

    /** What of an order matters to the book. */
    record WorkingOrder(
            long id,
            int version,
            String symbol,
            Side side,
            String orderType,
            @Nullable BigDecimal price,
            @Nullable BigDecimal limitPrice,
            boolean stopTouched,
            @Nullable Instant expiresAt,
            long armedAt) {

        @Nullable
        BigDecimal stop() {
            return orderType.equals("STOP") || (orderType.equals("STOP_LIMIT") && !stopTouched) ? price : null;
        }

        @Nullable
        BigDecimal limit() {
            return switch (orderType) {
                case "LIMIT" -> price;
                case "STOP_LIMIT" -> stopTouched ? limitPrice : null;
                default -> null;
            };
        }
    }

    static Levels order(UUID portfolio, WorkingOrder order) {
        boolean buys = order.side() == Side.BUY;
        Instant expiresAt = order.expiresAt();
        return new Levels(
                portfolio,
                order.id(),
                order.version(),
                Kind.ORDER,
                order.symbol(),
                buys,
                stop(buys, order.stop()),
                target(buys, order.limit()),
                null,
                expiresAt == null ? Scaled.NONE : ChronoUnit.MICROS.between(Instant.EPOCH, expiresAt),
                order.armedAt());
    }

    /** What of a position matters to the book; {@code entry} only where a trailing stop waits for profit. */
    static Levels position(
            UUID portfolio,
            long id,
            int version,
            String symbol,
            Direction direction,
            @Nullable BigDecimal stopLoss,
            @Nullable BigDecimal takeProfit,
            @Nullable Trailing trailing,
            long armedAt) {
        boolean buys = direction.closingSide() == Side.BUY;
        return new Levels(
                portfolio,
                id,
                version,
                Kind.POSITION,
                symbol,
                buys,
                stop(buys, stopLoss),
                target(buys, takeProfit),
                trailing,
                Scaled.NONE,
                armedAt);
    }

    private static @Nullable Trailing trailing(
            boolean buys, @Nullable BigDecimal distance, @Nullable BigDecimal stop, @Nullable BigDecimal entry) {
        if (distance == null) {
            return null;
        }
        long scaled = Scaled.ceiling(distance);
        long profitAt = entry == null
                ? Scaled.NONE
                : buys ? Scaled.floor(entry.subtract(distance)) : Scaled.ceiling(entry.add(distance));
        return new Trailing(scaled, stop(buys, stop), profitAt, 0);
    }

    /** The ask rises to the stop of what buys, the bid falls to the stop of what sells. */
    private static long stop(boolean buys, @Nullable BigDecimal price) {
        return buys ? Scaled.floor(price) : Scaled.ceiling(price);
    }

    private static long target(boolean buys, @Nullable BigDecimal price) {
        return buys ? Scaled.ceiling(price) : Scaled.floor(price);
    }

    private static @Nullable BigDecimal value(@Nullable Price price) {
        return price == null ? null : price.value();
    }
}
