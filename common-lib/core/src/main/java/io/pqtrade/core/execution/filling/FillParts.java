package io.pqtrade.core.execution.filling;

import io.pqtrade.core.execution.ClosedLot;
import io.pqtrade.core.execution.Fill;
import io.pqtrade.core.execution.TradeEvent.OrderFilled;
import io.pqtrade.core.execution.decision.Decision;
import io.pqtrade.core.ledger.EntryKind;
import io.pqtrade.core.ledger.LedgerEntry;
import io.pqtrade.core.margin.MarginRules;
import io.pqtrade.core.money.Lots;
import io.pqtrade.core.order.Order;
import io.pqtrade.core.order.OrderState;
import io.pqtrade.core.position.CancelledLevel;
import io.pqtrade.core.position.Direction;
import io.pqtrade.core.position.Lot;
import io.pqtrade.core.position.Position;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the lots closed and opened by one fill, and its bookings. */
final class FillParts {

    private final Decision decision;
    private final Execution execution;
    private final long fillId;
    private final Postings postings;
    private final List<ClosedLot> closed = new ArrayList<>();
    private final List<Position> positions = new ArrayList<>();
    private final List<Long> closedPositionIds = new ArrayList<>();
    private final List<CancelledLevel> cancelledLevels = new ArrayList<>();
    private @Nullable Long reducedPositionId;
    private long positionId;

    FillParts(Decision decision, Execution execution) {
        this.decision = decision;
        this.execution = execution;
        this.fillId = decision.nextId();
        this.postings = new Postings(decision, execution.at());
    }

    /** Closes lots oldest first. */
    void close(Position position, Lots volume) {
        reducedPositionId = position.id();
        positionId = position.id();
        LotClosing closing = new LotClosing(decision, execution, position, fillId, postings);
        List<Lot> kept = new ArrayList<>();
        Lots left = volume;
        for (Lot lot : position.lots()) {
            Lots part = left.min(lot.openVolume());
            if (part.isZero()) {
                kept.add(lot);
                continue;
            }
            LotClosing.Part result = closing.close(lot, part);
            closed.add(result.closed());
            result.rest().ifPresent(kept::add);
            left = left.minus(part);
        }
        if (kept.isEmpty()) {
            closedPositionIds.add(position.id());
            cancelledLevels.addAll(CancelledLevel.of(position, execution.reason()));
        } else {
            positions.add(position.withLots(kept));
        }
    }

    void open(Direction direction, Lots volume) {
        positionId = decision.nextId();
        Order order = execution.order();
        Position opened = Position.of(positionId, order.symbol(), direction, openLot(volume), order.tag())
                .withLevels(
                        order.stopLoss(),
                        order.takeProfit(),
                        order.trailingDistance(),
                        null,
                        execution.quote().sequence());
        positions.add(Stops.placed(decision, opened, execution.quote()));
    }

    /** Adds a lot; levels given with the order become the position's. */
    void add(Position position, Lots volume) {
        positionId = position.id();
        Position grown = position.withLots(position.openLots().with(openLot(volume)));
        positions.add(Stops.lastGivenWins(decision, execution, grown));
    }

    OrderFilled filled() {
        Order order = execution.order();
        Order done = order.edit().position(reducedPositionId).become(OrderState.FILLED, null, decision.now());
        Fill fill = new Fill(
                fillId,
                order.id(),
                positionId,
                order.symbol(),
                order.side(),
                order.volume(),
                execution.price(),
                execution.quote(),
                total(EntryKind.COMMISSION),
                total(EntryKind.REALIZED_PNL),
                execution.at());
        return new OrderFilled(
                done,
                fill,
                closed,
                positions,
                closedPositionIds,
                cancelledLevels,
                postings.entries(),
                execution.explanation());
    }

    private Lot openLot(Lots volume) {
        long lotId = decision.nextId();
        BigDecimal conversion = MarginRules.conversionAtFill(
                        execution.instrument(), execution.price(), decision.currency(), decision.market())
                .orElseThrow();
        BigDecimal commission = openingCommission(lotId, volume);
        return Lot.opened(lotId, volume, execution.price(), execution.at(), conversion, commission);
    }

    private BigDecimal openingCommission(long lotId, Lots volume) {
        Charge charge = Charge.on(decision, execution, volume);
        if (charge.isNothing()) {
            return BigDecimal.ZERO;
        }
        var reference = new Postings.Reference(execution.order().id(), positionId, lotId, null);
        return postings.post(EntryKind.COMMISSION, charge.posted(decision.currency()), reference)
                .amount()
                .amount();
    }

    private BigDecimal total(EntryKind kind) {
        return postings.entries().stream()
                .filter(entry -> entry.kind() == kind)
                .map(LedgerEntry::amount)
                .map(money -> money.amount())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
