package io.pqtrade.order.blotter;

import io.pqtrade.core.money.Lots;
import io.pqtrade.core.money.Price;
import io.pqtrade.core.order.Order;
import io.pqtrade.core.order.OrderState;
import io.pqtrade.core.order.OrderType;
import io.pqtrade.core.order.Side;
import io.pqtrade.core.order.TimeInForce;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** An order as stored; ids are unique over all portfolios, since one sequence gives them. */
@Entity
@Immutable
@Table(name = "orders")
@NullUnmarked
class OrderRow {
    @Id
    Long id;

    @Column(name = "portfolio_id")
    UUID portfolioId;

    String symbol;

    @Enumerated(EnumType.STRING)
    Side side;

    @Enumerated(EnumType.STRING)
    @Column(name = "order_type")
    OrderType orderType;

    BigDecimal volume;
    BigDecimal price;

    @Column(name = "limit_price")
    BigDecimal limitPrice;

    @Column(name = "price_bound")
    BigDecimal priceBound;

    @Column(name = "stop_loss")
    BigDecimal stopLoss;

    @Column(name = "take_profit")
    BigDecimal takeProfit;

    @Column(name = "trailing_distance")
    BigDecimal trailingDistance;

    @Enumerated(EnumType.STRING)
    @Column(name = "time_in_force")
    TimeInForce timeInForce;

    @Column(name = "expires_at")
    Instant expiresAt;

    @Enumerated(EnumType.STRING)
    OrderState state;

    @Column(name = "stop_touched")
    boolean stopTouched;

    @Column(name = "position_id")
    Long positionId;

    @Column(name = "linked_order_id")
    Long linkedOrderId;

    @Column(name = "client_order_id")
    String clientOrderId;

    String tag;
    String reason;

    @Column(name = "armed_at_sequence")
    long armedAtSequence;

    int version;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    @Column(name = "event_sequence")
    long eventSequence;

    Order order() {
        return new Order(
                id,
                symbol,
                side,
                orderType,
                new Lots(volume),
                price(price),
                price(limitPrice),
                price(priceBound),
                price(stopLoss),
                price(takeProfit),
                trailingDistance,
                timeInForce,
                expiresAt,
                state,
                stopTouched,
                positionId,
                linkedOrderId,
                clientOrderId,
                tag,
                reason,
                armedAtSequence,
                version,
                createdAt,
                updatedAt);
    }

    private static @Nullable Price price(@Nullable BigDecimal value) {
        return value == null ? null : new Price(value);
    }
}
