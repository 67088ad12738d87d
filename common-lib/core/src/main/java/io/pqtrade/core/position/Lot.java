package io.pqtrade.core.position;

import io.pqtrade.core.money.Lots;
import io.pqtrade.core.money.Price;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One opening fill's open remainder, the unit of FIFO, realised PnL, margin at open and swap.
 *
 * @param openVolume what is still open; {@code initialVolume} when untouched
 * @param marginConversion rate margin currency → portfolio currency frozen at the fill (policy AT_OPEN)
 * @param commission the open volume's share of what was posted at the opening, negative, in the portfolio's currency
 * @param swappedThrough New York date of the last rollover charged
 * @param swap the open volume's share of what was posted so far; a part that is closed takes its share along
 */
public record Lot(
        long id,
        Lots initialVolume,
        Lots openVolume,
        Price entryPrice,
        Instant openedAt,
        BigDecimal marginConversion,
        BigDecimal commission,
        BigDecimal swap,
        @Nullable LocalDate swappedThrough) {

    /** Lots are held in memory by the ten thousand, most of them whole and without costs: what is equal is one object. */
    public Lot {
        openVolume = openVolume.equals(initialVolume) ? initialVolume : openVolume;
        commission = shared(commission);
        swap = shared(swap);
    }

    /** The JDK keeps one zero for each small scale. */
    private static BigDecimal shared(BigDecimal amount) {
        return amount.signum() == 0 && amount.scale() >= 0 ? BigDecimal.valueOf(0, amount.scale()) : amount;
    }

    /** A lot just opened, whole and not yet charged any swap. */
    public static Lot opened(
            long id,
            Lots volume,
            Price entryPrice,
            Instant openedAt,
            BigDecimal marginConversion,
            BigDecimal commission) {
        return new Lot(id, volume, volume, entryPrice, openedAt, marginConversion, commission, BigDecimal.ZERO, null);
    }

    /** What is left when a part went and took its share of the costs along. */
    public Lot without(Lots closed, BigDecimal commissionShare, BigDecimal swapShare) {
        return new Lot(
                id,
                initialVolume,
                openVolume.minus(closed),
                entryPrice,
                openedAt,
                marginConversion,
                commission.subtract(commissionShare),
                swap.subtract(swapShare),
                swappedThrough);
    }

    /** The same lot when it still had that volume. */
    public Lot ofVolume(Lots volume) {
        return new Lot(
                id, initialVolume, volume, entryPrice, openedAt, marginConversion, commission, swap, swappedThrough);
    }

    /** Charged for one more rollover, be it an earlier one than the last. */
    public Lot swapped(BigDecimal amount, LocalDate rolloverDate) {
        boolean late = swappedThrough != null && swappedThrough.isAfter(rolloverDate);
        return new Lot(
                id,
                initialVolume,
                openVolume,
                entryPrice,
                openedAt,
                marginConversion,
                commission,
                swap.add(amount),
                late ? swappedThrough : rolloverDate);
    }
}
