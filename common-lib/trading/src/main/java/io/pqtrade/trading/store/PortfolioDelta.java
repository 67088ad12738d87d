package io.pqtrade.trading.store;

import io.pqtrade.core.execution.TradeEvent;
import io.pqtrade.core.ledger.LedgerEntry;
import io.pqtrade.core.order.Order;
import io.pqtrade.core.portfolio.Portfolio;
import io.pqtrade.core.position.Lot;
import io.pqtrade.core.position.Position;
import io.pqtrade.trading.event.EventJson;
import io.pqtrade.trading.event.EventTypes;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a batch does to one portfolio: folds the events of its decisions into rows, so that an object touched by several
 * commands is written once, in its final state.
 */
public final class PortfolioDelta {

    private record ChangedOrder(Order order, boolean fresh, long eventSequence) {}

    private record ChangedPosition(
            Position position, boolean fresh, @Nullable Instant closedAt) {}

    private record ChangedLot(Lot lot, long positionId, boolean fresh) {}

    private final Portfolio loaded;
    private final boolean fresh;
    private final BatchRows rows;
    private final Map<Long, ChangedOrder> orders = new LinkedHashMap<>();
    private final Map<Long, ChangedPosition> positions = new LinkedHashMap<>();
    private final Map<Long, ChangedLot> lots = new LinkedHashMap<>();
    private Instant openedAt = Instant.EPOCH;
    private long sequence;

    private PortfolioDelta(Portfolio loaded, boolean fresh, BatchRows rows) {
        this.loaded = loaded;
        this.fresh = fresh;
        this.rows = rows;
        this.sequence = loaded.lastSequence();
    }

    /** Of a portfolio that is in the store. */
    public static PortfolioDelta of(Portfolio loaded, BatchRows rows) {
        return new PortfolioDelta(loaded, false, rows);
    }

    /** Of one that this batch opens. */
    public static PortfolioDelta ofNew(Portfolio terms, BatchRows rows) {
        return new PortfolioDelta(terms, true, rows);
    }

    public long sequence() {
        return sequence;
    }

    /** Takes in the events of one command. */
    public void fold(List<TradeEvent> events, UUID commandId, Instant at) {
        for (TradeEvent event : events) {
            sequence++;
            Set<Long> changedLots = fold(event, at);
            rows.events.add(
                    loaded.id(), sequence, EventTypes.of(event), EventJson.write(event, changedLots), commandId, at);
        }
    }

    /** Adds the rows of what changed to the batch; {@code result} is the portfolio after the last command. */
    public void close(Portfolio result) {
        if (sequence == loaded.lastSequence()) {
            return;
        }
        UUID id = loaded.id();
        writePortfolio(result);
        orders.values().forEach(changed -> {
            if (changed.fresh()) {
                rows.order(id, changed.order(), changed.eventSequence());
            } else {
                rows.orderChange(id, changed.order(), changed.eventSequence());
            }
        });
        positions.values().forEach(changed -> writePosition(id, changed));
        lots.values().forEach(changed -> {
            if (changed.fresh()) {
                rows.lot(id, changed.positionId(), changed.lot());
            } else {
                rows.lotChange(id, changed.lot());
            }
        });
        rows.outbox.add(id, loaded.lastSequence() + 1, sequence);
    }

    private void writePortfolio(Portfolio result) {
        if (fresh) {
            rows.portfolio(result, openedAt);
            return;
        }
        rows.portfolioChanges.add(
                result.id(),
                loaded.lastSequence(),
                result.balance(),
                result.traded(),
                result.marginCalledAt(),
                result.accessRights(),
                result.deletedAt(),
                sequence);
        if (!Objects.equals(loaded.protocol(), result.protocol())
                || !Objects.equals(loaded.protocolState(), result.protocolState())) {
            rows.protocolChanges.add(
                    result.id(), TermsJson.text(result.protocol()), TermsJson.text(result.protocolState()));
        }
    }

    /** An added lot leaves its position's own row as it is, and so does what changed back. */
    private void writePosition(UUID id, ChangedPosition changed) {
        if (changed.fresh()) {
            rows.position(id, changed.position(), changed.closedAt());
            return;
        }
        Position before = loaded.position(changed.position().id()).orElseThrow();
        boolean same = changed.closedAt() == null
                && before.withLots(List.of()).equals(changed.position().withLots(List.of()));
        if (!same) {
            rows.positionChange(id, changed.position(), changed.closedAt());
        }
    }

    /** @return the lots it opened or changed */
    private Set<Long> fold(TradeEvent event, Instant at) {
        switch (event) {
            case TradeEvent.PortfolioOpened _ -> openedAt = at;
            case TradeEvent.FundsMoved e -> entry(e.entry());
            case TradeEvent.OrderPlaced e -> order(e.order());
            case TradeEvent.OrderModified e -> order(e.order());
            case TradeEvent.StopTouched e -> order(e.order());
            case TradeEvent.OrderCancelled e -> order(e.order());
            case TradeEvent.OrderExpired e -> order(e.order());
            case TradeEvent.OrderRejected e -> order(e.order());
            case TradeEvent.OrderFilled e -> {
                return filled(e);
            }
            case TradeEvent.PositionModified e -> {
                return position(e.position());
            }
            case TradeEvent.TrailingStopMoved e -> {
                return position(e.position());
            }
            case TradeEvent.SwapCharged e -> {
                return swapCharged(e);
            }
            case TradeEvent.RequestRejected _,
                    TradeEvent.MarginCalled _,
                    TradeEvent.MarginRestored _,
                    TradeEvent.StoppedOut _,
                    TradeEvent.ProtocolDayStarted _,
                    TradeEvent.ProtocolBreached _,
                    TradeEvent.ProtocolTierReached _,
                    TradeEvent.ProtocolStateChanged _,
                    TradeEvent.ProtocolRestarted _,
                    TradeEvent.AccessRightsChanged _,
                    TradeEvent.PortfolioDeleted _ -> {
                // Nothing but the portfolio's own row, which close() writes.
            }
        }
        return Set.of();
    }

    private Set<Long> filled(TradeEvent.OrderFilled e) {
        order(e.order());
        rows.fill(loaded.id(), e.fill(), sequence);
        e.closed().forEach(closed -> rows.closedLot(loaded.id(), closed));
        e.entries().forEach(this::entry);
        e.closedPositionIds().forEach(id -> endPosition(id, e.fill().executedAt()));
        Set<Long> changed = new HashSet<>();
        e.positions().forEach(position -> changed.addAll(position(position)));
        return changed;
    }

    /** A lot closed since the rollover is charged as well, but stays closed. */
    private Set<Long> swapCharged(TradeEvent.SwapCharged e) {
        for (TradeEvent.LotSwap charge : e.charges()) {
            entry(charge.entry());
            rows.swapCharges.add(
                    loaded.id(),
                    charge.lotId(),
                    e.rolloverDate(),
                    charge.units(),
                    charge.entry().id());
        }
        Set<Long> changed = new HashSet<>();
        e.positions().forEach(position -> changed.addAll(position(position)));
        return changed;
    }

    private void entry(LedgerEntry entry) {
        rows.entry(loaded.id(), entry, sequence);
    }

    private void order(Order order) {
        ChangedOrder before = orders.get(order.id());
        boolean isNew = before == null ? loaded.order(order.id()).isEmpty() : before.fresh();
        orders.put(order.id(), new ChangedOrder(order, isNew, sequence));
    }

    private Set<Long> position(Position position) {
        ChangedPosition before = positions.get(position.id());
        Optional<Position> known = openNow(position.id());
        boolean isNew = before == null ? known.isEmpty() : before.fresh();
        Set<Long> changed = lots(known.map(Position::lots).orElse(List.of()), position.lots(), position.id());
        positions.put(position.id(), new ChangedPosition(position, isNew, null));
        return changed;
    }

    private void endPosition(long id, Instant at) {
        Position last = openNow(id)
                .orElseThrow(() -> new IllegalStateException("position " + id + " ended without being open"));
        ChangedPosition before = positions.get(id);
        lots(last.lots(), List.of(), id);
        positions.put(id, new ChangedPosition(last, before != null && before.fresh(), at));
    }

    private Optional<Position> openNow(long id) {
        ChangedPosition changed = positions.get(id);
        if (changed == null) {
            return loaded.position(id);
        }
        return changed.closedAt() == null ? Optional.of(changed.position()) : Optional.empty();
    }

    /** Both lists ascend by id; most lots are the same object before and after. */
    private Set<Long> lots(List<Lot> before, List<Lot> after, long positionId) {
        Set<Long> changed = new HashSet<>();
        int next = 0;
        for (Lot old : before) {
            Lot now = next < after.size() ? after.get(next) : null;
            if (now == old) {
                next++;
            } else if (now != null && now.id() == old.id()) {
                next++;
                if (!now.equals(old)) {
                    lot(now, positionId, false);
                    changed.add(now.id());
                }
            } else {
                lot(old.without(old.openVolume(), BigDecimal.ZERO, BigDecimal.ZERO), positionId, false);
            }
        }
        for (Lot opened : after.subList(next, after.size())) {
            lot(opened, positionId, true);
            changed.add(opened.id());
        }
        return changed;
    }

    private void lot(Lot lot, long positionId, boolean opened) {
        ChangedLot before = lots.get(lot.id());
        lots.put(lot.id(), new ChangedLot(lot, positionId, before == null ? opened : before.fresh()));
    }
}
