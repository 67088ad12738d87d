package io.pqtrade.market.world;

import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.core.money.Price;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A market that is a function of seed and time: it goes on unseen while the service is down, and a restart changes no price.
 * Crosses are computed from their legs at the same moment, so no triangle pays.
 */
public final class SimulatedWorld implements PriceSource {

    private static final Duration LONGEST_CATCH_UP = Duration.ofSeconds(2);
    private static final long SECOND_MILLIS = 1000;
    private static final long SPREAD_CHANGES_MILLIS = 700;
    /** The spread varies between 0.8 and 1.4 of the usual one. */
    private static final double NARROWEST = 0.8;

    private static final double SPREAD_RANGE = 0.6;

    private final long seed;
    private final long tickMillis;
    private final long jitterMillis;

    /** @param ticksPerSecond of each symbol, 1 to 200 */
    public SimulatedWorld(long seed, int ticksPerSecond) {
        if (ticksPerSecond < 1 || ticksPerSecond > 200) {
            throw new IllegalArgumentException("1 to 200 ticks a second, not " + ticksPerSecond);
        }
        this.seed = seed;
        this.tickMillis = SECOND_MILLIS / ticksPerSecond;
        // Uneven as a real feed is, yet never more than a second between two ticks.
        this.jitterMillis = Math.min(tickMillis / 4, SECOND_MILLIS - tickMillis);
    }

    @Override
    public List<RawTick> ticks(Collection<Instrument> instruments, Instant from, Instant to) {
        Instant earliest = to.minus(LONGEST_CATCH_UP);
        long after = (from.isBefore(earliest) ? earliest : from).toEpochMilli();
        long until = to.toEpochMilli();
        List<RawTick> ticks = new ArrayList<>();
        for (Instrument instrument : instruments) {
            long own = Dice.seed(seed, instrument.symbol() + " ticks");
            for (long slot = Math.floorDiv(after, tickMillis) - 1; slot * tickMillis <= until; slot++) {
                long at = slot * tickMillis + (long) (jitterMillis * Dice.uniform(own, slot));
                if (at > after && at <= until) {
                    at(instrument, Instant.ofEpochMilli(at)).ifPresent(ticks::add);
                }
            }
        }
        ticks.sort(Comparator.comparing(RawTick::at));
        return ticks;
    }

    @Override
    public Optional<RawTick> at(Instrument instrument, Instant moment) {
        Nature nature = Nature.SHIPPED.get(instrument.symbol());
        if (nature == null) {
            return Optional.empty();
        }
        long millis = moment.toEpochMilli();
        BigDecimal mid = BigDecimal.valueOf(StrictMath.exp(logPrice(instrument.symbol(), nature, millis)));
        long spread = spreadPoints(instrument, nature, millis);
        BigDecimal halfSpread =
                BigDecimal.valueOf(spread).movePointLeft(instrument.digits()).divide(BigDecimal.TWO);
        BigDecimal bid = mid.subtract(halfSpread).setScale(instrument.digits(), RoundingMode.HALF_EVEN);
        BigDecimal ask = bid.add(BigDecimal.valueOf(spread, instrument.digits()));
        return Optional.of(
                new RawTick(instrument.symbol(), new Price(bid), new Price(ask), Instant.ofEpochMilli(millis)));
    }

    private double logPrice(String symbol, Nature nature, long millis) {
        return switch (nature) {
            case Nature.Own own ->
                StrictMath.log(own.home()) + own.volatility() * Wander.at(Dice.seed(seed, symbol), millis);
            case Nature.Product product -> leg(product.first(), millis) + leg(product.second(), millis);
            case Nature.Ratio ratio -> leg(ratio.first(), millis) - leg(ratio.second(), millis);
        };
    }

    private double leg(String symbol, long millis) {
        Nature nature = Nature.SHIPPED.get(symbol);
        if (nature == null) {
            throw new IllegalStateException("a cross needs " + symbol);
        }
        return logPrice(symbol, nature, millis);
    }

    /** Around the operator's usual spread, or else its own. */
    private long spreadPoints(Instrument instrument, Nature nature, long millis) {
        Integer wanted = instrument.spreadPoints();
        int usual = wanted == null ? nature.spreadPoints() : wanted;
        double mood = Dice.uniform(Dice.seed(seed, instrument.symbol() + " spread"), millis / SPREAD_CHANGES_MILLIS);
        return Math.max(1, Math.round(usual * (NARROWEST + SPREAD_RANGE * mood)));
    }
}
