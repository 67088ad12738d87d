package io.pqtrade.core.position;

import io.pqtrade.core.money.Lots;
import io.pqtrade.core.money.Price;
import io.pqtrade.core.money.Rounding;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An open position: lots of one symbol and direction, oldest first, with the levels that close it.
 *
 * @param stopLoss client's stop loss
 * @param trailingDistance distance of the trailing stop in price
 * @param trailingStop where the trailing stop stands; {@code null} before it is first placed
 * @param armedAtSequence quote sequence the levels count from: only later ticks may trigger them
 * @param version grows whenever a level changes
 */
public record Position(
        long id,
        String symbol,
        Direction direction,
        List<Lot> lots,
        @Nullable Price stopLoss,
        @Nullable Price takeProfit,
        @Nullable BigDecimal trailingDistance,
        @Nullable Price trailingStop,
        long armedAtSequence,
        int version,
        @Nullable String tag,
        Instant openedAt) {

    public Position {
        lots = List.copyOf(lots);
    }

    /** Open volume over all lots. */
    public Lots volume() {
        return lots.stream().map(Lot::openVolume).reduce(Lots.ZERO, Lots::plus);
    }

    /** Volume-weighted entry price of what is open. */
    public Price entryPrice() {
        BigDecimal weighted = lots.stream()
                .map(lot -> lot.entryPrice().value().multiply(lot.openVolume().value()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Price(weighted.divide(volume().value(), Rounding.QUOTIENT));
    }
}
