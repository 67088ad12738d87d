package io.pqtrade.core.trigger;

import io.pqtrade.core.market.Quote;
import io.pqtrade.core.money.Price;
import io.pqtrade.core.portfolio.Policies;
import io.pqtrade.core.position.Position;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * How a trailing stop follows the market: {@code distance} behind the closing side, never backwards. A tick is first tested
 * against the stop as it stands, and moves it only when it did not touch it.
 */
public final class Trailing {

    private Trailing() {}

    /**
     * Where the stop stands after the quote, if that moves it; empty when it stays. Policy FROM_CREATION follows at once (OANDA
     * trailingStopValue); AFTER_PROFIT waits until the position earns its distance (MetaTrader 5).
     */
    public static Optional<Price> ratchet(Position position, Quote quote, Policies.Trailing policy) {
        BigDecimal distance = position.trailingDistance();
        if (distance == null) {
            return Optional.empty();
        }
        BigDecimal market = quote.fillPrice(position.direction().closingSide()).value();
        BigDecimal sign = BigDecimal.valueOf(position.direction().sign());
        BigDecimal stop = market.subtract(sign.multiply(distance));
        if (stop.signum() <= 0 || (policy == Policies.Trailing.AFTER_PROFIT && !earns(position, market, distance))) {
            return Optional.empty();
        }
        Price current = position.trailingStop();
        Price moved = new Price(stop);
        boolean nearer = current == null || position.direction().sign() * moved.compareTo(current) > 0;
        return nearer ? Optional.of(moved) : Optional.empty();
    }

    private static boolean earns(Position position, BigDecimal market, BigDecimal distance) {
        BigDecimal gain = market.subtract(position.entryPrice().value())
                .multiply(BigDecimal.valueOf(position.direction().sign()));
        return gain.compareTo(distance) >= 0;
    }
}
