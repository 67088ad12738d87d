package io.pqtrade.core.order;

import io.pqtrade.core.money.Lots;
import io.pqtrade.core.money.Price;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A changed copy of an order in the making; {@link #changedAt} completes it with the next version. */
public final class OrderEdit {

    private final Order original;
    private OrderState state;
    private Lots volume;
    private @Nullable Price price;
    private @Nullable Price limitPrice;
    private @Nullable Price stopLoss;
    private @Nullable Price takeProfit;
    private @Nullable BigDecimal trailingDistance;
    private TimeInForce timeInForce;
    private @Nullable Instant expiresAt;
    private boolean stopTouched;
    private @Nullable Long positionId;
    private @Nullable Long linkedOrderId;
    private @Nullable String reason;
    private @Nullable String clientOrderId;
    private long armedAtSequence;

    OrderEdit(Order original) {
        this.original = original;
        this.state = original.state();
        this.volume = original.volume();
        this.price = original.price();
        this.limitPrice = original.limitPrice();
        this.stopLoss = original.stopLoss();
        this.takeProfit = original.takeProfit();
        this.trailingDistance = original.trailingDistance();
        this.timeInForce = original.timeInForce();
        this.expiresAt = original.expiresAt();
        this.stopTouched = original.stopTouched();
        this.positionId = original.positionId();
        this.linkedOrderId = original.linkedOrderId();
        this.reason = original.reason();
        this.clientOrderId = original.clientOrderId();
        this.armedAtSequence = original.armedAtSequence();
    }

    public OrderEdit volume(Lots changed) {
        this.volume = changed;
        return this;
    }

    public OrderEdit prices(@Nullable Price changed, @Nullable Price changedLimit) {
        this.price = changed;
        this.limitPrice = changedLimit;
        return this;
    }

    /** Stop loss, take profit and trailing distance of the position it will open. */
    public OrderEdit levels(
            @Nullable Price changedStop, @Nullable Price changedProfit, @Nullable BigDecimal changedTrailing) {
        this.stopLoss = changedStop;
        this.takeProfit = changedProfit;
        this.trailingDistance = changedTrailing;
        return this;
    }

    public OrderEdit expiry(TimeInForce changed, @Nullable Instant at) {
        this.timeInForce = changed;
        this.expiresAt = at;
        return this;
    }

    public OrderEdit touched() {
        this.stopTouched = true;
        return this;
    }

    public OrderEdit position(@Nullable Long reduced) {
        this.positionId = reduced;
        return this;
    }

    public OrderEdit linkedTo(@Nullable Long other) {
        this.linkedOrderId = other;
        return this;
    }

    public OrderEdit withoutClientOrderId() {
        this.clientOrderId = null;
        return this;
    }

    /** Only ticks after this one may trigger it. */
    public OrderEdit armedAt(long sequence) {
        this.armedAtSequence = sequence;
        return this;
    }

    /**
     * Completes the copy in its next state.
     *
     * @throws IllegalStateException when {@link OrderState#canBecome} forbids the move
     */
    public Order become(OrderState next, @Nullable String why, Instant at) {
        if (!state.canBecome(next)) {
            throw new IllegalStateException("order " + original.id() + " cannot go from " + state + " to " + next);
        }
        this.state = next;
        this.reason = why;
        return changedAt(at);
    }

    public Order changedAt(Instant at) {
        return new Order(
                original.id(),
                original.symbol(),
                original.side(),
                original.orderType(),
                volume,
                price,
                limitPrice,
                original.priceBound(),
                stopLoss,
                takeProfit,
                trailingDistance,
                timeInForce,
                expiresAt,
                state,
                stopTouched,
                positionId,
                linkedOrderId,
                clientOrderId,
                original.tag(),
                reason,
                armedAtSequence,
                original.version() + 1,
                original.createdAt(),
                at);
    }
}
