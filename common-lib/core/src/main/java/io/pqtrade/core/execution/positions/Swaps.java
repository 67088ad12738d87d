package io.pqtrade.core.execution.positions;

import io.pqtrade.core.execution.ClosedLot;
import io.pqtrade.core.execution.Outcome;
import io.pqtrade.core.execution.Rejection;
import io.pqtrade.core.execution.RejectionCode;
import io.pqtrade.core.execution.TradeCommand.ChargeSwap;
import io.pqtrade.core.execution.TradeEvent;
import io.pqtrade.core.execution.TradeEvent.LotSwap;
import io.pqtrade.core.execution.decision.Decision;
import io.pqtrade.core.execution.filling.Postings;
import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.core.ledger.EntryKind;
import io.pqtrade.core.ledger.LedgerEntry;
import io.pqtrade.core.money.Lots;
import io.pqtrade.core.position.Lot;
import io.pqtrade.core.position.Position;
import io.pqtrade.core.swap.Rollover;
import io.pqtrade.core.swap.SwapCharge;
import io.pqtrade.core.swap.SwapRules;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Swap of every lot held over one rollover, once per lot and date: lots still open, and those closed since. A lot whose price or
 * rate is missing is refused on its own and owed until the next run.
 */
public final class Swaps {

    /** Keeps an event's size within what a stream and a socket carry. */
    private static final int CHARGES_PER_EVENT = 100;

    private final Decision decision;
    private final LocalDate date;
    private final Instant rollover;
    private final Map<Long, List<ClosedLot>> closedSince;
    private final List<Rejection> refusals = new ArrayList<>();
    private final List<LotSwap> charges = new ArrayList<>();
    private final List<Position> positions = new ArrayList<>();
    private Postings postings;

    private Swaps(Decision decision, LocalDate date) {
        this.decision = decision;
        this.date = date;
        this.rollover = Rollover.at(date);
        this.postings = new Postings(decision, rollover);
        this.closedSince = decision.history().closedUncharged(date, rollover).stream()
                .collect(Collectors.groupingBy(ClosedLot::lotId, LinkedHashMap::new, Collectors.toList()));
    }

    public static Outcome charge(Decision decision, ChargeSwap command) {
        Swaps swaps = new Swaps(decision, command.rolloverDate());
        decision.portfolio().positions().forEach(swaps::chargeOpen);
        List.copyOf(swaps.closedSince.values()).forEach(swaps::chargeClosed);
        swaps.tell();
        return decision.accept(swaps.refusals);
    }

    private void chargeOpen(Position position) {
        List<Lot> after = new ArrayList<>(position.lots().size());
        boolean changed = false;
        for (Lot lot : position.lots()) {
            List<ClosedLot> parts = closedSince.getOrDefault(lot.id(), List.of());
            closedSince.remove(lot.id());
            Optional<LotSwap> charge = lot.openedAt().isBefore(rollover) && !isCharged(lot)
                    ? charge(position, lot.ofVolume(volume(parts).plus(lot.openVolume())))
                    : Optional.empty();
            changed |= charge.isPresent();
            after.add(charge.map(swap -> lot.swapped(swap.entry().amount().amount(), date))
                    .orElse(lot));
        }
        if (changed) {
            positions.add(position.withLots(after));
        }
        if (charges.size() >= CHARGES_PER_EVENT) {
            tell();
        }
    }

    private void chargeClosed(List<ClosedLot> parts) {
        ClosedLot line = parts.getFirst();
        Lot lot = Lot.opened(
                line.lotId(), volume(parts), line.entryPrice(), line.openedAt(), BigDecimal.ONE, BigDecimal.ZERO);
        charge(Position.of(line.positionId(), line.symbol(), line.direction(), lot, line.tag()), lot);
    }

    private static Lots volume(List<ClosedLot> parts) {
        return parts.stream().map(ClosedLot::volume).reduce(Lots.ZERO, Lots::plus);
    }

    /** A later date may have been charged before this one, when a price was missing for this one alone. */
    private boolean isCharged(Lot lot) {
        LocalDate through = lot.swappedThrough();
        if (through == null || through.isBefore(date)) {
            return false;
        }
        return through.equals(date) || decision.history().swapCharged(lot.id(), date);
    }

    /** @param lot with the volume it had at the rollover */
    private Optional<LotSwap> charge(Position position, Lot lot) {
        Optional<SwapCharge> charge = decision.market()
                .instrument(position.symbol())
                .flatMap(instrument -> charge(position, lot, instrument));
        if (charge.isEmpty()) {
            refusals.add(Rejection.of(
                    RejectionCode.CONVERSION_UNAVAILABLE,
                    "The price or rate the swap needs is missing.",
                    "positionId",
                    position.id(),
                    "lotId",
                    lot.id(),
                    "rolloverDate",
                    date));
        }
        return charge.filter(due -> due.units() != 0).map(due -> post(position, lot, due));
    }

    private Optional<SwapCharge> charge(Position position, Lot lot, Instrument instrument) {
        return SwapRules.charge(position, lot, instrument, date, decision.portfolio(), decision.market());
    }

    private LotSwap post(Position position, Lot lot, SwapCharge charge) {
        var reference = new Postings.Reference(null, position.id(), lot.id(), null);
        LedgerEntry entry = postings.post(EntryKind.SWAP, charge.explanation(), reference);
        LotSwap swap = new LotSwap(position.symbol(), position.id(), lot.id(), charge.units(), entry);
        charges.add(swap);
        return swap;
    }

    private void tell() {
        if (charges.isEmpty()) {
            return;
        }
        decision.record(new TradeEvent.SwapCharged(date, positions, charges));
        charges.clear();
        positions.clear();
        postings = new Postings(decision, rollover);
    }
}
