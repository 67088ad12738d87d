package io.pqtrade.core.execution.positions;

import static io.pqtrade.core.execution.decision.Refusals.first;

import io.pqtrade.core.execution.Rejection;
import io.pqtrade.core.execution.RejectionCode;
import io.pqtrade.core.execution.checking.FifoRule;
import io.pqtrade.core.execution.checking.QuoteChecks;
import io.pqtrade.core.execution.checking.VolumeChecks;
import io.pqtrade.core.execution.decision.Decision;
import io.pqtrade.core.execution.decision.Refusals;
import io.pqtrade.core.execution.filling.Convertibility;
import io.pqtrade.core.execution.filling.Execution;
import io.pqtrade.core.execution.filling.Filling;
import io.pqtrade.core.execution.orders.FillRecords;
import io.pqtrade.core.execution.orders.NewOrder;
import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.core.money.Lots;
import io.pqtrade.core.order.Order;
import io.pqtrade.core.position.CloseReason;
import io.pqtrade.core.position.Position;
import java.util.Optional;

/** One position, or a part of it, about to be closed by a market order. */
record Closing(Decision decision, Position position, Order order) {

    static Closing of(Decision decision, Position position, Lots volume) {
        return new Closing(decision, position, NewOrder.closing(decision, position, volume));
    }

    static Closing whole(Decision decision, long positionId) {
        Position position = decision.portfolio().position(positionId).orElseThrow();
        return of(decision, position, position.volume());
    }

    /** What a client's close must pass. */
    Optional<Rejection> check() {
        return first(
                this::volumeRange,
                this::volumeStep,
                this::possible,
                () -> Refusals.priced(
                        decision,
                        position.symbol(),
                        () -> FifoRule.check(decision.portfolio(), position, order.volume()),
                        this::withinPosition));
    }

    /** What any close must pass: an open market, a fresh quote, a conversion rate. */
    Optional<Rejection> possible() {
        return Refusals.priced(
                decision,
                position.symbol(),
                () -> QuoteChecks.fillable(decision, instrument()),
                () -> Convertibility.ofProfit(decision, instrument()));
    }

    void fill(CloseReason reason) {
        fill(Execution.atMarket(decision, order, decision.quote(position.symbol()), reason));
    }

    void fill(Execution execution) {
        FillRecords.record(decision, Filling.close(decision, execution, position));
    }

    private Optional<Rejection> volumeRange() {
        return isWhole() ? Optional.empty() : VolumeChecks.partRange(instrument(), order.volume());
    }

    private Optional<Rejection> volumeStep() {
        return isWhole() ? Optional.empty() : VolumeChecks.step(instrument(), order.volume());
    }

    private Optional<Rejection> withinPosition() {
        return Refusals.when(
                order.volume().compareTo(position.volume()) > 0,
                () -> Rejection.of(
                                RejectionCode.VOLUME_EXCEEDS_POSITION,
                                "The position has only " + position.volume() + " lots.",
                                "volume",
                                order.volume(),
                                "open",
                                position.volume())
                        .unless("volume <= open"));
    }

    /** Whatever is open can be closed whole, though volume terms have changed since. */
    private boolean isWhole() {
        return order.volume().equals(position.volume());
    }

    private Instrument instrument() {
        return decision.instrument(position.symbol());
    }
}
