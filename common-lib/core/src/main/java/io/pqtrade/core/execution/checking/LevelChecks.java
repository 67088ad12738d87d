package io.pqtrade.core.execution.checking;

import io.pqtrade.core.execution.Rejection;
import io.pqtrade.core.execution.RejectionCode;
import io.pqtrade.core.execution.decision.Refusals;
import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.core.money.Price;
import io.pqtrade.core.position.Direction;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Stop loss, take profit and trailing distance measured against the price they would close from.
 *
 * @param reference closing-side price for market orders and positions, the order's price for pending ones
 */
public record LevelChecks(
        Instrument instrument,
        Direction direction,
        Price reference,
        @Nullable Price stopLoss,
        @Nullable Price takeProfit,
        @Nullable BigDecimal trailingDistance) {

    /** WRONG_SIDE_STOP_LOSS: at the reference counts as wrong. */
    public Optional<Rejection> stopLossSide() {
        boolean wrong = stopLoss != null && ahead(stopLoss) >= 0;
        return Refusals.when(
                wrong,
                () -> wrongSide(RejectionCode.WRONG_SIDE_STOP_LOSS, "stop loss", stopLoss, isLong() ? "<" : ">"));
    }

    /** WRONG_SIDE_TAKE_PROFIT: at the reference counts as wrong. */
    public Optional<Rejection> takeProfitSide() {
        boolean wrong = takeProfit != null && ahead(takeProfit) <= 0;
        return Refusals.when(
                wrong,
                () -> wrongSide(RejectionCode.WRONG_SIDE_TAKE_PROFIT, "take profit", takeProfit, isLong() ? ">" : "<"));
    }

    /** STOP_TOO_CLOSE: at the least distance is far enough. */
    public Optional<Rejection> distance() {
        return Refusals.first(
                () -> distance("stopLoss", distanceOf(stopLoss), stopLoss),
                () -> distance("takeProfit", distanceOf(takeProfit), takeProfit),
                () -> distance("trailingDistance", trailingDistance, trailingDistance));
    }

    private Optional<Rejection> distance(String name, @Nullable BigDecimal distance, @Nullable Object level) {
        boolean near = distance != null && distance.compareTo(instrument.minStopDistance()) < 0;
        return Refusals.when(near, () -> tooClose(name, Objects.requireNonNull(level)));
    }

    private Rejection tooClose(String name, Object level) {
        boolean trails = level instanceof BigDecimal;
        return Rejection.of(
                        RejectionCode.STOP_TOO_CLOSE,
                        "Levels must keep a distance of "
                                + instrument.minStopDistance().toPlainString() + " from the price.",
                        name,
                        level,
                        "reference",
                        reference,
                        "minStopDistance",
                        instrument.minStopDistance())
                .unless((trails ? name : "abs(" + name + " - reference)") + " >= minStopDistance");
    }

    /** All three, in order. */
    public Optional<Rejection> all() {
        return Refusals.first(this::stopLossSide, this::takeProfitSide, this::distance);
    }

    /** Positive on the side where the position earns. */
    private int ahead(Price level) {
        return level.compareTo(reference) * direction.sign();
    }

    private @Nullable BigDecimal distanceOf(@Nullable Price level) {
        return level == null ? null : level.value().subtract(reference.value()).abs();
    }

    private boolean isLong() {
        return direction == Direction.LONG;
    }

    private Rejection wrongSide(RejectionCode code, String name, @Nullable Price level, String relation) {
        return Rejection.of(
                        code,
                        "The " + name + " lies on the wrong side of the price.",
                        "level",
                        String.valueOf(level),
                        "reference",
                        reference,
                        "direction",
                        direction)
                .unless("level " + relation + " reference");
    }
}
