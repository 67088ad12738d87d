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
        lots = OpenLots.of(lots);
    }

    /** A position of one lot, without levels. */
    public static Position of(long id, String symbol, Direction direction, Lot lot, @Nullable String tag) {
        return new Position(id, symbol, direction, List.of(lot), null, null, null, null, 0, 0, tag, lot.openedAt());
    }

    public Position withLots(List<Lot> changed) {
        return new Position(
                id,
                symbol,
                direction,
                changed,
                stopLoss,
                takeProfit,
                trailingDistance,
                trailingStop,
                armedAtSequence,
                version,
                tag,
                openedAt);
    }

    /** New levels, which count from the given quote sequence and make triggers planned before void. */
    public Position withLevels(
            @Nullable Price newStopLoss,
            @Nullable Price newTakeProfit,
            @Nullable BigDecimal newTrailingDistance,
            @Nullable Price newTrailingStop,
            long armedAt) {
        return new Position(
                id,
                symbol,
                direction,
                lots,
                newStopLoss,
                newTakeProfit,
                newTrailingDistance,
                newTrailingStop,
                armedAt,
                version + 1,
                tag,
                openedAt);
    }

    /** The trailing stop moved on; no trigger becomes void, because it only ever comes nearer to the market. */
    public Position withTrailingStop(Price moved, long sequence) {
        return new Position(
                id,
                symbol,
                direction,
                lots,
                stopLoss,
                takeProfit,
                trailingDistance,
                moved,
                Math.max(armedAtSequence, sequence),
                version,
                tag,
                openedAt);
    }

    /** The lots with their sums. */
    public OpenLots openLots() {
        return (OpenLots) lots;
    }

    /** Open volume over all lots. */
    public Lots volume() {
        return openLots().volume();
    }

    /** Volume-weighted entry price of what is open. */
    public Price entryPrice() {
        return new Price(openLots().worthAtEntry().divide(volume().value(), Rounding.QUOTIENT));
    }
}
