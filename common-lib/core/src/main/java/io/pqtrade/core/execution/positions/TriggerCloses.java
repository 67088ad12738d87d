package io.pqtrade.core.execution.positions;

import static io.pqtrade.core.execution.decision.Refusals.first;

import io.pqtrade.core.execution.Outcome;
import io.pqtrade.core.execution.Rejection;
import io.pqtrade.core.execution.RejectionCode;
import io.pqtrade.core.execution.TradeCommand.CloseOnTrigger;
import io.pqtrade.core.execution.TradeCommand.RatchetTrailingStop;
import io.pqtrade.core.execution.TradeEvent;
import io.pqtrade.core.execution.checking.InstrumentChecks;
import io.pqtrade.core.execution.decision.Decision;
import io.pqtrade.core.execution.filling.Execution;
import io.pqtrade.core.market.Quote;
import io.pqtrade.core.money.Price;
import io.pqtrade.core.portfolio.Policies.LimitImprovement;
import io.pqtrade.core.position.CloseReason;
import io.pqtrade.core.position.Position;
import io.pqtrade.core.trigger.Triggers;
import java.util.Objects;
import java.util.Optional;

/** Positions whose stop loss, trailing stop or take profit a tick touched; access rights and trading modes do not matter. */
public final class TriggerCloses {

    private TriggerCloses() {}

    public static Outcome close(Decision decision, CloseOnTrigger command) {
        Optional<Rejection> refusal = first(
                () -> OpenPositions.find(decision, command.positionId()),
                () -> OpenPositions.unchanged(position(decision, command.positionId()), command.version()));
        if (refusal.isPresent()) {
            return decision.refuse(refusal.get());
        }
        Position position = position(decision, command.positionId());
        Optional<CloseReason> reason = touched(position, command.tick());
        if (reason.isEmpty()) {
            return decision.refuse(untouched(command));
        }
        Closing closing = Closing.whole(decision, position.id());
        Optional<Rejection> hold = first(() -> InstrumentChecks.known(decision, position.symbol()), closing::possible);
        if (hold.isPresent()) {
            return decision.refuse(hold.get());
        }
        closing.fill(execution(decision, closing, command.tick(), reason.get()));
        return decision.accept();
    }

    /** A level is tested against every tick after the one it was armed at, and no earlier one; of two touched the stop wins. */
    private static Optional<CloseReason> touched(Position position, Quote tick) {
        boolean later = tick.symbol().equals(position.symbol()) && tick.sequence() > position.armedAtSequence();
        return later ? Triggers.touches(position, tick) : Optional.empty();
    }

    /** Moves the trailing stop nearer to the market; a value not nearer changes nothing. */
    public static Outcome ratchet(Decision decision, RatchetTrailingStop command) {
        Optional<Rejection> refusal = OpenPositions.find(decision, command.positionId());
        if (refusal.isPresent()) {
            return decision.refuse(refusal.get());
        }
        Position position = position(decision, command.positionId());
        Price current = position.trailingStop();
        boolean nearer = current == null
                || command.stop().compareTo(current) * position.direction().sign() > 0;
        if (position.trailingDistance() != null && nearer) {
            decision.record(
                    new TradeEvent.TrailingStopMoved(position.withTrailingStop(command.stop(), command.sequence())));
        }
        return decision.accept();
    }

    private static Execution execution(Decision decision, Closing closing, Quote tick, CloseReason reason) {
        boolean exact = reason == CloseReason.TAKE_PROFIT
                && decision.portfolio().policies().limitImprovement() == LimitImprovement.AT_LIMIT;
        return exact
                ? Execution.atLimit(
                        decision,
                        closing.order(),
                        tick,
                        Objects.requireNonNull(closing.position().takeProfit()),
                        reason)
                : Execution.atMarket(decision, closing.order(), tick, reason);
    }

    private static Rejection untouched(CloseOnTrigger command) {
        return Rejection.of(
                RejectionCode.LEVEL_CHANGED,
                "The tick does not touch a level of the position.",
                "positionId",
                command.positionId(),
                "sequence",
                command.tick().sequence());
    }

    private static Position position(Decision decision, long positionId) {
        return decision.portfolio().position(positionId).orElseThrow();
    }
}
