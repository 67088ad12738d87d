package io.pqtrade.core.execution.filling;

import io.pqtrade.core.execution.ClosedLot;
import io.pqtrade.core.execution.decision.Decision;
import io.pqtrade.core.ledger.EntryKind;
import io.pqtrade.core.ledger.Explanation;
import io.pqtrade.core.market.Conversion;
import io.pqtrade.core.market.Converted;
import io.pqtrade.core.market.Quote;
import io.pqtrade.core.money.Lots;
import io.pqtrade.core.money.Rounding;
import io.pqtrade.core.position.Direction;
import io.pqtrade.core.position.Lot;
import io.pqtrade.core.position.Position;
import io.pqtrade.core.position.Profit;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Closes lots of a position, or parts of them, at one price: PnL, closing commission, shares of what was posted before. */
final class LotClosing {

    /** @param rest the lot's open remainder */
    record Part(ClosedLot closed, Optional<Lot> rest) {}

    private final Decision decision;
    private final Execution execution;
    private final Position position;
    private final long fillId;
    private final Postings postings;

    LotClosing(Decision decision, Execution execution, Position position, long fillId, Postings postings) {
        this.decision = decision;
        this.execution = execution;
        this.position = position;
        this.fillId = fillId;
        this.postings = postings;
    }

    Part close(Lot lot, Lots volume) {
        var reference = new Postings.Reference(execution.order().id(), position.id(), lot.id(), null);
        BigDecimal gross = convert(difference(lot, volume)).amount();
        BigDecimal realized = postings.post(EntryKind.REALIZED_PNL, explain(lot, volume), reference)
                .amount()
                .amount();
        BigDecimal fee = closingFee(gross, volume, reference);
        BigDecimal commissionShare = share(lot.commission(), lot, volume);
        BigDecimal swapShare = share(lot.swap(), lot, volume);
        Lot rest = lot.without(volume, commissionShare, swapShare);
        ClosedLot closed = new ClosedLot(
                decision.nextId(),
                lot.id(),
                position.id(),
                fillId,
                position.symbol(),
                position.direction(),
                volume,
                rest.openVolume(),
                lot.entryPrice(),
                execution.price(),
                execution.reason(),
                realized,
                commissionShare.add(fee),
                swapShare,
                lot.openedAt(),
                execution.at(),
                position.tag());
        return new Part(closed, rest.openVolume().isZero() ? Optional.empty() : Optional.of(rest));
    }

    private BigDecimal closingFee(BigDecimal gross, Lots volume, Postings.Reference reference) {
        Charge charge = Charge.on(decision, execution, volume);
        if (charge.isNothing()) {
            return BigDecimal.ZERO;
        }
        return postings.post(EntryKind.COMMISSION, charge.postedBeside(gross, decision.currency()), reference)
                .amount()
                .amount();
    }

    /** In proportion, rounded; the last part takes what is left, so that the parts add up to the whole. */
    private BigDecimal share(BigDecimal posted, Lot lot, Lots volume) {
        if (volume.equals(lot.openVolume()) || posted.signum() == 0) {
            return posted;
        }
        return posted.multiply(volume.value())
                .divide(lot.openVolume().value(), decision.currency().digits(), RoundingMode.HALF_UP);
    }

    private BigDecimal difference(Lot lot, Lots volume) {
        return Profit.between(
                position.direction(),
                lot.entryPrice(),
                execution.price(),
                volume,
                execution.instrument().contractSize());
    }

    private Explanation explain(Lot lot, Lots volume) {
        Converted converted = convert(difference(lot, volume));
        String move = position.direction() == Direction.LONG ? "(close - open)" : "(open - close)";
        Inputs inputs = new Inputs()
                .put("open", lot.entryPrice())
                .put("close", execution.price())
                .put("contractSize", execution.instrument().contractSize())
                .put("lots", volume)
                .put("factor", converted.factor());
        List<Quote> quotes = new ArrayList<>(List.of(execution.quote()));
        quotes.addAll(converted.quotes());
        return new Explanation(
                "REALIZED_PNL",
                move + " * contractSize * lots * factor",
                inputs.map(),
                converted.amount().toPlainString(),
                Rounding.post(converted.amount(), decision.currency()).toPlainString(),
                quotes);
    }

    private Converted convert(BigDecimal amount) {
        return Conversion.realized(
                        amount,
                        execution.instrument().quote(),
                        decision.currency(),
                        decision.market(),
                        decision.portfolio().policies().conversion())
                .orElseThrow();
    }
}
