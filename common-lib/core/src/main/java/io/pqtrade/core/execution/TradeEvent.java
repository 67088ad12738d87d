package io.pqtrade.core.execution;

import io.pqtrade.core.ledger.Explanation;
import io.pqtrade.core.ledger.LedgerEntry;
import io.pqtrade.core.order.Order;
import io.pqtrade.core.portfolio.AccessRights;
import io.pqtrade.core.portfolio.Portfolio;
import io.pqtrade.core.position.CancelledLevel;
import io.pqtrade.core.position.Position;
import io.pqtrade.core.protocol.Protocol;
import io.pqtrade.core.protocol.ProtocolState;
import io.pqtrade.core.protocol.Tier;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What happened to a portfolio. The event list of a decision drives rows, ledger postings, audit, explanation and stream
 * message alike; nothing else is written.
 */
public sealed interface TradeEvent {

    record PortfolioOpened(Portfolio portfolio) implements TradeEvent {}

    /** A deposit, withdrawal, adjustment, reset or negative-balance protection. */
    record FundsMoved(LedgerEntry entry) implements TradeEvent {}

    record OrderPlaced(Order order) implements TradeEvent {}

    record OrderModified(Order order) implements TradeEvent {}

    /** The stop of a STOP_LIMIT was touched; its limit works from now on. */
    record StopTouched(Order order) implements TradeEvent {}

    /**
     * An order was executed. A MARKET order is seen here for the first time; a pending one was placed before.
     *
     * @param closed lots it closed, in FIFO order
     * @param positions open positions it touched, as they stand afterwards
     * @param closedPositionIds positions it ended
     * @param cancelledLevels levels that went with the position it ended
     * @param entries bookings it caused
     * @param explanation rule, quote and inputs of the fill price
     */
    record OrderFilled(
            Order order,
            Fill fill,
            List<ClosedLot> closed,
            List<Position> positions,
            List<Long> closedPositionIds,
            List<CancelledLevel> cancelledLevels,
            List<LedgerEntry> entries,
            Explanation explanation)
            implements TradeEvent {
        public OrderFilled {
            closed = List.copyOf(closed);
            positions = List.copyOf(positions);
            closedPositionIds = List.copyOf(closedPositionIds);
            cancelledLevels = List.copyOf(cancelledLevels);
            entries = List.copyOf(entries);
        }
    }

    /** @param cause the rule that forbade its fill, where one did */
    record OrderCancelled(Order order, @Nullable Rejection cause) implements TradeEvent {
        public OrderCancelled(Order order) {
            this(order, null);
        }
    }

    record OrderExpired(Order order) implements TradeEvent {}

    /** A new order was refused; it was never placed, and its {@code clientOrderId} is null when that was the duplicate. */
    record OrderRejected(Order order, Rejection rejection) implements TradeEvent {}

    /** A change or close was refused; nothing moved. */
    record RequestRejected(
            String request,
            @Nullable Long orderId,
            @Nullable Long positionId,
            Rejection rejection) implements TradeEvent {}

    record PositionModified(Position position) implements TradeEvent {}

    record TrailingStopMoved(Position position) implements TradeEvent {}

    /**
     * Lots that paid or received overnight financing for one rollover; a portfolio with many of them has several such events.
     *
     * @param positions open positions whose lots were charged, as they stand afterwards; a lot closed since has none
     */
    record SwapCharged(LocalDate rolloverDate, List<Position> positions, List<LotSwap> charges) implements TradeEvent {
        public SwapCharged {
            positions = List.copyOf(positions);
            charges = List.copyOf(charges);
        }
    }

    /** @param units nights charged by the weekday multiplier */
    record LotSwap(String symbol, long positionId, long lotId, int units, LedgerEntry entry) {}

    record MarginCalled(BigDecimal marginLevelPercent, BigDecimal equity, BigDecimal usedMargin, Instant at)
            implements TradeEvent {}

    /** The level is above the margin call's again; the next crossing is warned of anew. */
    record MarginRestored(@Nullable BigDecimal marginLevelPercent, BigDecimal equity, BigDecimal usedMargin, Instant at)
            implements TradeEvent {}

    /** One step of a stop-out, after the fill that made it. */
    record StoppedOut(
            long positionId,
            BigDecimal levelBeforePercent,
            @Nullable BigDecimal levelAfterPercent) implements TradeEvent {}

    record ProtocolDayStarted(ProtocolState state) implements TradeEvent {}

    record ProtocolBreached(String rule, Map<String, String> figures, ProtocolState state) implements TradeEvent {
        public ProtocolBreached {
            figures = Map.copyOf(figures);
        }
    }

    /** Equity has come as near to a limit as the protocol warns or stops opening at. */
    record ProtocolTierReached(Tier tier, String rule, Map<String, String> figures, ProtocolState state)
            implements TradeEvent {
        public ProtocolTierReached {
            figures = Map.copyOf(figures);
        }
    }

    record ProtocolStateChanged(ProtocolState state) implements TradeEvent {}

    /** A reset began the protocol anew, measured from the new initial balance. */
    record ProtocolRestarted(Protocol protocol, ProtocolState state) implements TradeEvent {}

    record AccessRightsChanged(AccessRights accessRights) implements TradeEvent {}

    record PortfolioDeleted(Instant at) implements TradeEvent {}
}
