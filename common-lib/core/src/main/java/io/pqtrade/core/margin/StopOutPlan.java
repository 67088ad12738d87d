package io.pqtrade.core.margin;

import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.core.market.MarketView;
import io.pqtrade.core.money.Lots;
import io.pqtrade.core.money.Rounding;
import io.pqtrade.core.portfolio.Portfolio;
import io.pqtrade.core.position.Position;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a stop-out closes next, by policy. Positions whose market is closed, or whose quote is too old to fill at, wait. Working
 * orders are cancelled before the first step.
 */
public final class StopOutPlan {

    /** @param volume the whole position, or the part that is enough */
    public record Step(long positionId, Lots volume) {}

    private StopOutPlan() {}

    /** The first of {@link #steps}; empty when the portfolio is healthy or nothing can be closed. */
    public static Optional<Step> next(Portfolio portfolio, MarketView market) {
        return steps(portfolio, market).stream().findFirst();
    }

    /**
     * What to close before the level is computed anew: under ALL every position that can be, otherwise one; nothing when the
     * portfolio is healthy.
     */
    public static List<Step> steps(Portfolio portfolio, MarketView market) {
        Valuation valuation = MarginRules.value(portfolio, market)
                .filter(value -> MarginRules.state(value, portfolio.policies()) == MarginState.STOP_OUT)
                .orElse(null);
        if (valuation == null) {
            return List.of();
        }
        List<Position> closable = portfolio.positions().stream()
                .filter(position -> fills(position, market))
                .toList();
        return switch (portfolio.policies().stopOut()) {
            case ALL -> closable.stream().map(StopOutPlan::whole).toList();
            case MOST_LOSING_WHOLE ->
                mostLosing(closable, valuation).map(StopOutPlan::whole).stream().toList();
            case MOST_MARGIN ->
                mostMargin(closable, valuation).map(StopOutPlan::whole).stream().toList();
            case SMART_PARTIAL ->
                mostMargin(closable, valuation).map(position -> smallest(position, portfolio, market)).stream()
                        .toList();
        };
    }

    private static boolean fills(Position position, MarketView market) {
        Instrument instrument = market.instruments().get(position.symbol());
        return instrument != null
                && market.isOpen(instrument)
                && market.quote(position.symbol()).filter(market::fresh).isPresent();
    }

    private static Step whole(Position position) {
        return new Step(position.id(), position.volume());
    }

    private static Optional<Position> mostLosing(List<Position> closable, Valuation valuation) {
        return closable.stream().min(by(valuation.unrealizedPnl()).thenComparing(Position::id));
    }

    private static Optional<Position> mostMargin(List<Position> closable, Valuation valuation) {
        return closable.stream()
                .min(by(valuation.usedMarginByPosition()).reversed().thenComparing(Position::id));
    }

    private static Comparator<Position> by(Map<Long, BigDecimal> figures) {
        return Comparator.comparing(position -> Rounding.settled(figures.getOrDefault(position.id(), BigDecimal.ZERO)));
    }

    /**
     * The fewest volume steps that lift the level above the stop-out; the whole position when even that is not enough. More volume
     * never lifts the level less, so that the search may halve.
     */
    private static Step smallest(Position position, Portfolio portfolio, MarketView market) {
        BigDecimal step =
                market.instrument(position.symbol()).orElseThrow().volumeStep().value();
        PartialClose trial = new PartialClose(portfolio, market, position);
        long tooFew = 0;
        long enough = position.volume().value().divideToIntegralValue(step).longValue();
        if (enough == 0 || !trial.heals(lots(step, enough))) {
            return whole(position);
        }
        while (enough - tooFew > 1) {
            long middle = tooFew + (enough - tooFew) / 2;
            if (trial.heals(lots(step, middle))) {
                enough = middle;
            } else {
                tooFew = middle;
            }
        }
        return new Step(position.id(), lots(step, enough));
    }

    private static Lots lots(BigDecimal step, long steps) {
        return new Lots(step.multiply(BigDecimal.valueOf(steps)));
    }
}
