package io.pqtrade.worker.margin;

import io.pqtrade.core.margin.MarginRules;
import io.pqtrade.core.margin.MarginState;
import io.pqtrade.core.margin.Valuation;
import io.pqtrade.core.market.MarketView;
import io.pqtrade.core.portfolio.Policies;
import io.pqtrade.core.portfolio.Portfolio;
import java.math.BigDecimal;
import java.util.Optional;

/** How far a portfolio is from anything that a margin check would do. */
public final class Safety {

    private static final BigDecimal HUNDREDTH = new BigDecimal("0.01");

    private Safety() {}

    /** Whether a check would warn, tell of a recovery, or stop out; empty when the portfolio cannot be valued now. */
    public static Optional<Boolean> isDue(Portfolio portfolio, MarketView market) {
        return MarginRules.value(portfolio, market).map(valuation -> isDue(portfolio, valuation));
    }

    private static boolean isDue(Portfolio portfolio, Valuation valuation) {
        MarginState state = MarginRules.state(valuation, portfolio.policies());
        boolean warned = portfolio.marginCalledAt() != null;
        return switch (state) {
            case STOP_OUT -> true;
            case MARGIN_CALL -> !warned;
            case HEALTHY -> warned && MarginRules.isRestored(valuation, portfolio.policies());
        };
    }

    /**
     * Money between the portfolio and the nearest thing that would make a check due; negative when one is. Empty when it cannot
     * be valued.
     */
    static Optional<BigDecimal> slack(Portfolio portfolio, MarketView market) {
        return MarginRules.value(portfolio, market).map(valuation -> slack(portfolio, valuation));
    }

    private static BigDecimal slack(Portfolio portfolio, Valuation valuation) {
        Policies policies = portfolio.policies();
        BigDecimal equity = valuation.equity();
        if (portfolio.marginCalledAt() == null) {
            return equity.subtract(share(valuation, policies.marginCallPercent()));
        }
        BigDecimal aboveStopOut = equity.subtract(share(valuation, policies.stopOutPercent()));
        BigDecimal belowRestored = share(valuation, policies.marginCallPercent().multiply(MarginRules.RESTORED))
                .subtract(equity);
        return aboveStopOut.min(belowRestored);
    }

    private static BigDecimal share(Valuation valuation, BigDecimal percent) {
        return valuation.usedMargin().multiply(percent).multiply(HUNDREDTH);
    }
}
