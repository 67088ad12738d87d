package io.pqtrade.core.order;

import io.pqtrade.core.money.Lots;
import io.pqtrade.core.money.Price;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An order as it stands.
 *
 * @param price trigger (STOP, STOP_LIMIT) or limit (LIMIT) price; {@code null} for MARKET
 * @param limitPrice limit of a STOP_LIMIT once touched
 * @param priceBound worst price a market fill may have
 * @param trailingDistance trailing stop of the position it opens, in price
 * @param positionId the position it closes or reduces; {@code null} for one that opens
 * @param linkedOrderId the other leg of an OCO pair
 * @param armedAtSequence quote sequence the working level counts from: only later ticks may trigger it
 * @param version grows with every change, so that a trigger planned against an older level is void
 * @param reason why it was cancelled, expired or rejected: a code of {@link CancelReason} or of the rejection
 */
public record Order(
        long id,
        String symbol,
        Side side,
        OrderType orderType,
        Lots volume,
        @Nullable Price price,
        @Nullable Price limitPrice,
        @Nullable Price priceBound,
        @Nullable Price stopLoss,
        @Nullable Price takeProfit,
        @Nullable BigDecimal trailingDistance,
        TimeInForce timeInForce,
        @Nullable Instant expiresAt,
        OrderState state,
        boolean stopTouched,
        @Nullable Long positionId,
        @Nullable Long linkedOrderId,
        @Nullable String clientOrderId,
        @Nullable String tag,
        @Nullable String reason,
        long armedAtSequence,
        int version,
        Instant createdAt,
        Instant updatedAt) {

    public OrderEdit edit() {
        return new OrderEdit(this);
    }

    /** The limit of a LIMIT, or of a STOP_LIMIT whose stop was touched; {@code null} where nothing limits. */
    public @Nullable Price workingLimit() {
        return switch (orderType) {
            case LIMIT -> price;
            case STOP_LIMIT -> stopTouched ? limitPrice : null;
            case MARKET, STOP -> null;
        };
    }
}
