package io.pqtrade.core.position;

import io.pqtrade.core.money.Lots;
import java.math.BigDecimal;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.RandomAccess;

/**
 * The open lots of a position, oldest first and unchangeable, with the sums that every valuation needs.
 *
 * <p>The sums are exact, so they do not depend on how the list came about: a lot added costs one addition to each, however many lots
 * stand there already.
 */
public final class OpenLots extends AbstractList<Lot> implements RandomAccess {

    private static final OpenLots NONE = new OpenLots(new Lot[0], Sums.ZERO);

    private final Lot[] lots;
    private final Sums sums;

    private OpenLots(Lot[] lots, Sums sums) {
        this.lots = lots;
        this.sums = sums;
    }

    /**
     * @param worthAtEntry volume × entry price
     * @param converted volume × margin conversion
     * @param worthConverted volume × entry price × margin conversion
     */
    private record Sums(
            Lots volume,
            BigDecimal worthAtEntry,
            BigDecimal converted,
            BigDecimal worthConverted,
            BigDecimal commission,
            BigDecimal swap) {

        static final Sums ZERO = new Sums(
                Lots.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

        Sums plus(Lot lot) {
            BigDecimal open = lot.openVolume().value();
            BigDecimal worth = open.multiply(lot.entryPrice().value());
            return new Sums(
                    volume.plus(lot.openVolume()),
                    worthAtEntry.add(worth),
                    converted.add(open.multiply(lot.marginConversion())),
                    worthConverted.add(worth.multiply(lot.marginConversion())),
                    commission.add(lot.commission()),
                    swap.add(lot.swap()));
        }
    }

    /**
     * Lots that are told by their sums alone, as one: enough for every valuation, not for closing or charging any of them.
     *
     * @param asOne their volume, commission and swap together, at about their average price and conversion
     * @param worthAtEntry sum of open volume × entry price
     * @param converted sum of open volume × margin conversion
     * @param worthConverted sum of open volume × entry price × margin conversion
     */
    public static OpenLots summed(Lot asOne, BigDecimal worthAtEntry, BigDecimal converted, BigDecimal worthConverted) {
        return new OpenLots(
                new Lot[] {asOne},
                new Sums(
                        asOne.openVolume(), worthAtEntry, converted, worthConverted, asOne.commission(), asOne.swap()));
    }

    static OpenLots of(Collection<Lot> lots) {
        if (lots instanceof OpenLots known) {
            return known;
        }
        if (lots.isEmpty()) {
            return NONE;
        }
        Lot[] copy = List.copyOf(lots).toArray(Lot[]::new);
        Sums sums = Sums.ZERO;
        for (Lot lot : copy) {
            sums = sums.plus(lot);
        }
        return new OpenLots(copy, sums);
    }

    /** These and one more, the youngest. */
    public OpenLots with(Lot opened) {
        Lot[] more = Arrays.copyOf(lots, lots.length + 1);
        more[lots.length] = opened;
        return new OpenLots(more, sums.plus(opened));
    }

    @Override
    public Lot get(int index) {
        return lots[index];
    }

    @Override
    public int size() {
        return lots.length;
    }

    public Lots volume() {
        return sums.volume();
    }

    /** Sum of open volume × entry price. */
    public BigDecimal worthAtEntry() {
        return sums.worthAtEntry();
    }

    /** Sum of open volume × margin conversion. */
    public BigDecimal converted() {
        return sums.converted();
    }

    /** Sum of open volume × entry price × margin conversion. */
    public BigDecimal worthConverted() {
        return sums.worthConverted();
    }

    /** What was posted at the openings for what is still open, in the portfolio's currency. */
    public BigDecimal commission() {
        return sums.commission();
    }

    /** Swap posted so far for what is still open, in the portfolio's currency. */
    public BigDecimal swap() {
        return sums.swap();
    }
}
