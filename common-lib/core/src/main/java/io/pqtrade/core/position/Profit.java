package io.pqtrade.core.position;

import io.pqtrade.core.money.Lots;
import io.pqtrade.core.money.Price;
import java.math.BigDecimal;

/** Price difference of a position, in the instrument's quote currency (MQL5: (close − open) × contract size × lots). */
public final class Profit {

    private Profit() {}

    /** Exact and unrounded; negative is a loss. */
    public static BigDecimal between(
            Direction direction, Price open, Price close, Lots volume, BigDecimal contractSize) {
        BigDecimal move = close.value().subtract(open.value());
        BigDecimal earned = direction == Direction.LONG ? move : move.negate();
        return earned.multiply(contractSize).multiply(volume.value());
    }

    /** Profit of all open lots if they were closed at one price. */
    public static BigDecimal floating(Position position, Price close, BigDecimal contractSize) {
        OpenLots lots = position.openLots();
        BigDecimal move = close.value().multiply(lots.volume().value()).subtract(lots.worthAtEntry());
        BigDecimal earned = position.direction() == Direction.LONG ? move : move.negate();
        return earned.multiply(contractSize);
    }
}
