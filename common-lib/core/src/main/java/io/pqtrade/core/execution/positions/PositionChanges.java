package io.pqtrade.core.execution.positions;

import static io.pqtrade.core.execution.decision.Refusals.first;

import io.pqtrade.core.execution.Outcome;
import io.pqtrade.core.execution.Rejection;
import io.pqtrade.core.execution.TradeCommand.ModifyPosition;
import io.pqtrade.core.execution.TradeEvent;
import io.pqtrade.core.execution.checking.AccessChecks;
import io.pqtrade.core.execution.checking.InstrumentChecks;
import io.pqtrade.core.execution.checking.LevelChecks;
import io.pqtrade.core.execution.checking.PriceGrid;
import io.pqtrade.core.execution.checking.QuoteChecks;
import io.pqtrade.core.execution.decision.Decision;
import io.pqtrade.core.execution.decision.Refusals;
import io.pqtrade.core.execution.filling.Stops;
import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.core.market.Quote;
import io.pqtrade.core.money.Price;
import io.pqtrade.core.position.Position;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Changes of a position's stop loss, take profit and trailing distance. */
public final class PositionChanges {

    private final Decision decision;
    private final ModifyPosition command;
    private final Position position;

    private PositionChanges(Decision decision, ModifyPosition command, Position position) {
        this.decision = decision;
        this.command = command;
        this.position = position;
    }

    public static Outcome modify(Decision decision, ModifyPosition command) {
        Optional<Rejection> missing = OpenPositions.find(decision, command.positionId());
        if (missing.isPresent()) {
            return decision.refuse(missing.get());
        }
        Position position = decision.portfolio().position(command.positionId()).orElseThrow();
        return new PositionChanges(decision, command, position).modify();
    }

    private Outcome modify() {
        Optional<Rejection> refusal = check();
        if (refusal.isPresent()) {
            return Refusals.request(decision, "MODIFY_POSITION", null, position.id(), refusal.get());
        }
        if (!isSame()) {
            decision.record(new TradeEvent.PositionModified(changed()));
        }
        return decision.accept();
    }

    /** Levels that stay or go need no price; only a new one is measured against the market. */
    private Optional<Rejection> check() {
        return first(
                () -> AccessChecks.mayManage(decision),
                () -> InstrumentChecks.known(decision, position.symbol()),
                () -> PriceGrid.check(instrument(), newTrailingDistance(), newStopLoss(), newTakeProfit()),
                () -> setsLevel() ? measured() : Optional.empty());
    }

    private Optional<Rejection> measured() {
        return Refusals.priced(
                decision,
                position.symbol(),
                () -> QuoteChecks.measurable(decision, instrument()),
                () -> new LevelChecks(
                                instrument(),
                                position.direction(),
                                quote().fillPrice(position.direction().closingSide()),
                                newStopLoss(),
                                newTakeProfit(),
                                newTrailingDistance())
                        .all());
    }

    private Position changed() {
        boolean trailingAnew = command.trailingDistance().requested();
        Position changed = position.withLevels(
                command.stopLoss().over(position.stopLoss()),
                command.takeProfit().over(position.takeProfit()),
                command.trailingDistance().over(position.trailingDistance()),
                trailingAnew ? null : position.trailingStop(),
                setsLevel() ? quote().sequence() : position.armedAtSequence());
        return trailingAnew && newTrailingDistance() != null ? Stops.placed(decision, changed, quote()) : changed;
    }

    private boolean isSame() {
        return Objects.equals(command.stopLoss().over(position.stopLoss()), position.stopLoss())
                && Objects.equals(command.takeProfit().over(position.takeProfit()), position.takeProfit())
                && Objects.equals(
                        command.trailingDistance().over(position.trailingDistance()), position.trailingDistance());
    }

    private boolean setsLevel() {
        return newStopLoss() != null || newTakeProfit() != null || newTrailingDistance() != null;
    }

    private @Nullable Price newStopLoss() {
        return command.stopLoss().value();
    }

    private @Nullable Price newTakeProfit() {
        return command.takeProfit().value();
    }

    private @Nullable BigDecimal newTrailingDistance() {
        return command.trailingDistance().value();
    }

    private Instrument instrument() {
        return decision.instrument(position.symbol());
    }

    private Quote quote() {
        return decision.quote(position.symbol());
    }
}
