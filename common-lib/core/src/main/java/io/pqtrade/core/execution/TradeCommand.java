package io.pqtrade.core.execution;

import io.pqtrade.core.ledger.EntryKind;
import io.pqtrade.core.market.Quote;
import io.pqtrade.core.money.Lots;
import io.pqtrade.core.money.Money;
import io.pqtrade.core.money.Price;
import io.pqtrade.core.order.CancelReason;
import io.pqtrade.core.order.OrderType;
import io.pqtrade.core.order.Side;
import io.pqtrade.core.order.TimeInForce;
import io.pqtrade.core.portfolio.AccessRights;
import io.pqtrade.core.portfolio.Portfolio;
import io.pqtrade.core.position.CloseReason;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Everything that can be asked of a portfolio, by a client or by the system itself. */
public sealed interface TradeCommand {

    UUID portfolioId();

    /** Asked by a person or a bot: access rights, trading modes and freshness of quotes apply. */
    sealed interface FromClient extends TradeCommand {}

    /** Caused by a tick, a clock or an admin: never refused for access rights. */
    sealed interface FromSystem extends TradeCommand {}

    /** Opens a new portfolio with its first deposit; {@code terms} holds no positions, orders or balance yet. */
    record OpenPortfolio(Portfolio terms, Money initialBalance) implements FromClient {
        @Override
        public UUID portfolioId() {
            return terms.id();
        }
    }

    /** A market order; {@code trailingDistance} in price. */
    record PlaceMarketOrder(
            UUID portfolioId,
            String symbol,
            Side side,
            Lots volume,
            @Nullable Price stopLoss,
            @Nullable Price takeProfit,
            @Nullable BigDecimal trailingDistance,
            @Nullable Price priceBound,
            TimeInForce timeInForce,
            @Nullable String clientOrderId,
            @Nullable String tag)
            implements FromClient {}

    /** A limit, stop or stop-limit order; {@code linkedOrderId} makes an OCO pair with a working order. */
    record PlacePendingOrder(
            UUID portfolioId,
            String symbol,
            Side side,
            OrderType orderType,
            Lots volume,
            Price price,
            @Nullable Price limitPrice,
            @Nullable Price stopLoss,
            @Nullable Price takeProfit,
            @Nullable BigDecimal trailingDistance,
            @Nullable Price priceBound,
            TimeInForce timeInForce,
            @Nullable Instant expiresAt,
            @Nullable Long linkedOrderId,
            @Nullable String clientOrderId,
            @Nullable String tag)
            implements FromClient {}

    record ModifyOrder(
            UUID portfolioId,
            long orderId,
            Change<Lots> volume,
            Change<Price> price,
            Change<Price> limitPrice,
            Change<Price> stopLoss,
            Change<Price> takeProfit,
            Change<BigDecimal> trailingDistance,
            Change<Instant> expiresAt)
            implements FromClient {}

    record ModifyPosition(
            UUID portfolioId,
            long positionId,
            Change<Price> stopLoss,
            Change<Price> takeProfit,
            Change<BigDecimal> trailingDistance)
            implements FromClient {}

    /** Closes one position, or {@code volume} of it. */
    record ClosePosition(
            UUID portfolioId, long positionId, @Nullable Lots volume) implements FromClient {}

    /** Closes several positions, each on its own: one refused does not hold the others. */
    record ClosePositions(
            UUID portfolioId, Selection selection, @Nullable String symbol) implements FromClient {
        public enum Selection {
            SYMBOL,
            ALL,
            LOSING,
            WINNING
        }
    }

    record CancelOrder(UUID portfolioId, long orderId) implements FromClient {}

    record CancelAllOrders(UUID portfolioId) implements FromClient {}

    /** Moves funds: DEPOSIT and WITHDRAWAL by the owner ({@code amount} positive), ADJUSTMENT by an admin (either sign). */
    record MoveFunds(
            UUID portfolioId,
            EntryKind kind,
            BigDecimal amount,
            @Nullable String note) implements FromClient {}

    /** Brings a flat portfolio back to {@code balance}, cancelling working orders and restarting its protocol. */
    record ResetPortfolio(UUID portfolioId, BigDecimal balance) implements FromClient {}

    record DeletePortfolio(UUID portfolioId) implements FromClient {}

    record SetAccessRights(UUID portfolioId, AccessRights accessRights) implements FromSystem {}

    /** An admin closes a position, or all when {@code positionId} is null. */
    record ForceClose(UUID portfolioId, @Nullable Long positionId) implements FromSystem {}

    /** Ends a working order from outside, e.g. by an admin. */
    record WithdrawOrder(UUID portfolioId, long orderId, CancelReason reason) implements FromSystem {}

    /** A tick touched a pending order; void when its version has moved on. */
    record FillPending(UUID portfolioId, long orderId, int version, Quote tick) implements FromSystem {}

    record ExpireOrder(UUID portfolioId, long orderId, Instant at) implements FromSystem {}

    /** A tick touched SL, TP or the trailing stop; void when its version has moved on. */
    record CloseOnTrigger(UUID portfolioId, long positionId, int version, CloseReason reason, Quote tick)
            implements FromSystem {}

    /** The trailing stop follows the market; never backwards. */
    record RatchetTrailingStop(UUID portfolioId, long positionId, Price stop, long sequence) implements FromSystem {}

    /**
     * Checks margin call and stop-out at a tick; nothing to do when healthy by then.
     *
     * @param quotes the other symbols' as they stood at a tick of the past; empty for those of now
     */
    record CheckMargin(UUID portfolioId, Quote tick, List<Quote> quotes) implements FromSystem {

        public CheckMargin {
            quotes = List.copyOf(quotes);
        }

        public CheckMargin(UUID portfolioId, Quote tick) {
            this(portfolioId, tick, List.of());
        }
    }

    /** Charges the swap of every lot held over one rollover; the market view holds that rollover's quotes. */
    record ChargeSwap(UUID portfolioId, LocalDate rolloverDate) implements FromSystem {}

    /**
     * Checks the protocol at an instant, starting a new day when the zone's midnight has passed.
     *
     * @param tick at which a limit seemed to be reached; {@code null} for the market as it is
     */
    record EnforceProtocol(
            UUID portfolioId, Instant at, @Nullable Quote tick) implements FromSystem {

        public EnforceProtocol(UUID portfolioId, Instant at) {
            this(portfolioId, at, null);
        }
    }
}
