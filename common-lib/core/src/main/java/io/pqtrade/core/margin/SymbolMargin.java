package io.pqtrade.core.margin;

import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.core.instrument.LeverageTier;
import io.pqtrade.core.money.Rounding;
import io.pqtrade.core.portfolio.Portfolio;
import io.pqtrade.core.position.Direction;
import io.pqtrade.core.position.OpenLots;
import io.pqtrade.core.position.Position;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Used margin of all positions in one symbol, and each position's share of it.
 *
 * <p>A group of lots weighs its volume × price × conversion; margin is that weight × contract size ÷ leverage, slice by slice of
 * the group's volume. Opposite legs make one group, two, or only what the other leaves uncovered, by policy.
 */
final class SymbolMargin {

    private final Portfolio portfolio;
    private final Instrument instrument;
    private final List<Position> positions;
    private final Map<Long, BigDecimal> weights = new HashMap<>();
    private final Map<Long, BigDecimal> shares = new HashMap<>();

    /** @param worth sum over lots of volume × price (CFD alone) × conversion to the portfolio's currency */
    private SymbolMargin(
            Portfolio portfolio,
            Instrument instrument,
            List<Position> positions,
            Function<OpenLots, BigDecimal> worth) {
        this.portfolio = portfolio;
        this.instrument = instrument;
        this.positions = positions;
        positions.forEach(position -> {
            weights.put(position.id(), worth.apply(position.openLots()));
            shares.put(position.id(), BigDecimal.ZERO);
        });
    }

    static Map<Long, BigDecimal> shares(
            Portfolio portfolio,
            Instrument instrument,
            List<Position> positions,
            Function<OpenLots, BigDecimal> worth) {
        SymbolMargin margin = new SymbolMargin(portfolio, instrument, positions, worth);
        margin.aggregate();
        return margin.shares;
    }

    private void aggregate() {
        Group all = new Group(positions);
        Direction first = positions.getFirst().direction();
        if (positions.stream().allMatch(position -> position.direction() == first)) {
            charge(all, BigDecimal.ZERO, all.volume(), instrument.contractSize());
            return;
        }
        Group longs = leg(Direction.LONG);
        Group shorts = leg(Direction.SHORT);
        Group larger = longs.volume().compareTo(shorts.volume()) >= 0 ? longs : shorts;
        Group smaller = larger == longs ? shorts : longs;
        BigDecimal uncovered = larger.volume().subtract(smaller.volume());
        switch (portfolio.policies().hedgedMargin()) {
            case SUM -> charge(all, BigDecimal.ZERO, all.volume(), instrument.contractSize());
            case MAX -> chargeDearer(longs, shorts);
            case NET -> charge(larger, BigDecimal.ZERO, uncovered, instrument.contractSize());
            case HEDGED -> {
                charge(larger, BigDecimal.ZERO, uncovered, instrument.contractSize());
                charge(all, uncovered, smaller.volume(), instrument.hedgedSize());
            }
        }
    }

    private void chargeDearer(Group longs, Group shorts) {
        BigDecimal longMargin = margin(longs, BigDecimal.ZERO, longs.volume(), instrument.contractSize());
        BigDecimal shortMargin = margin(shorts, BigDecimal.ZERO, shorts.volume(), instrument.contractSize());
        Group dearer = longMargin.compareTo(shortMargin) >= 0 ? longs : shorts;
        charge(dearer, BigDecimal.ZERO, dearer.volume(), instrument.contractSize());
    }

    /** Books the margin of {@code volume} lots, worth the group's average, to its positions by weight. */
    private void charge(Group group, BigDecimal from, BigDecimal volume, BigDecimal unitsPerLot) {
        BigDecimal margin = margin(group, from, volume, unitsPerLot);
        BigDecimal left = margin;
        for (Position position : group.members()) {
            boolean last = position == group.members().getLast();
            BigDecimal share =
                    last ? left : margin.multiply(weights.get(position.id())).divide(group.weight(), Rounding.QUOTIENT);
            shares.merge(position.id(), share, BigDecimal::add);
            left = left.subtract(share);
        }
    }

    private BigDecimal margin(Group group, BigDecimal from, BigDecimal volume, BigDecimal unitsPerLot) {
        BigDecimal gross = group.weight().multiply(unitsPerLot).multiply(instrument.marginRate());
        BigDecimal end = from.add(volume);
        BigDecimal lower = BigDecimal.ZERO;
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < instrument.tiers().size(); i++) {
            LeverageTier tier = instrument.tiers().get(i);
            boolean last = i == instrument.tiers().size() - 1;
            BigDecimal upper =
                    last || tier.upTo() == null ? end.max(lower) : tier.upTo().value();
            BigDecimal slice = end.min(upper).subtract(from.max(lower));
            if (slice.signum() > 0) {
                sum = sum.add(divide(gross.multiply(slice), group, Leverage.effective(portfolio, instrument, tier)));
            }
            lower = upper;
        }
        return instrument.tiers().isEmpty()
                ? divide(gross.multiply(volume), group, Leverage.ceiling(portfolio, instrument))
                : sum;
    }

    private static BigDecimal divide(BigDecimal amount, Group group, int leverage) {
        return amount.divide(group.volume().multiply(BigDecimal.valueOf(leverage)), Rounding.QUOTIENT);
    }

    private Group leg(Direction direction) {
        return new Group(
                positions.stream().filter(p -> p.direction() == direction).toList());
    }

    /** Positions whose margin is computed together. */
    private final class Group {

        private final List<Position> members;
        private final BigDecimal volume;
        private final BigDecimal weight;

        Group(List<Position> members) {
            this.members = members;
            this.volume = members.stream().map(p -> p.volume().value()).reduce(BigDecimal.ZERO, BigDecimal::add);
            this.weight = members.stream().map(p -> weights.get(p.id())).reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        List<Position> members() {
            return members;
        }

        BigDecimal volume() {
            return volume;
        }

        BigDecimal weight() {
            return weight;
        }
    }
}
