package io.pqtrade.worker.margin;

import io.pqtrade.core.margin.MarginRules;
import io.pqtrade.core.margin.MarginState;
import io.pqtrade.core.margin.Valuation;
import io.pqtrade.core.market.MarketView;
import io.pqtrade.core.portfolio.Policies;
import io.pqtrade.core.portfolio.Portfolio;
import io.pqtrade.core.protocol.Protocol;
import io.pqtrade.core.protocol.ProtocolRules;
import io.pqtrade.core.protocol.ProtocolState;
import io.pqtrade.core.protocol.Tier;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/** How far a portfolio is from anything that a check of its margin or its protocol would do. */
public final class Safety {

    private static final BigDecimal HUNDREDTH = new BigDecimal("0.01");

    private Safety() {}

    /**
     * Which checks would do something.
     *
     * @param margin a warning, the news of a recovery, or a stop-out
     * @param protocol a tier, a breach, or something left that a breach should have closed
     * @param byTime nothing but a warning to be repeated: no price brought it about
     */
    public record Due(boolean margin, boolean protocol, boolean byTime) {

        public static final Due NOTHING = new Due(false, false, false);

        public boolean any() {
            return margin || protocol;
        }
    }

    /** Empty when the portfolio cannot be valued now. */
    public static Optional<Due> due(Portfolio portfolio, MarketView market) {
        return MarginRules.value(portfolio, market).map(valuation -> due(portfolio, valuation, market.now()));
    }

    private static Due due(Portfolio portfolio, Valuation valuation, Instant now) {
        boolean margin = isDue(portfolio, valuation);
        boolean protocol = isProtocolDue(portfolio, valuation.equity(), now);
        boolean again = !margin
                && MarginRules.state(valuation, portfolio.policies()) == MarginState.MARGIN_CALL
                && MarginRules.isToBeCalled(portfolio, now);
        return new Due(margin || again, protocol, again && !protocol);
    }

    private static boolean isProtocolDue(Portfolio portfolio, BigDecimal equity, Instant now) {
        Protocol protocol = portfolio.protocol();
        ProtocolState state = portfolio.protocolState();
        if (protocol == null || state == null) {
            return false;
        }
        if (ProtocolRules.isBlocked(protocol, state, now)) {
            return !portfolio.isFlat() || !portfolio.orders().isEmpty();
        }
        return ProtocolRules.breach(protocol, state, equity).isPresent()
                || Arrays.stream(Tier.values())
                        .anyMatch(tier -> ProtocolRules.reached(protocol, state, tier, equity)
                                .isPresent());
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
        return MarginRules.value(portfolio, market)
                .map(valuation -> aboveFloor(portfolio, valuation.equity(), market.now())
                        .map(slack(portfolio, valuation)::min)
                        .orElseGet(() -> slack(portfolio, valuation)));
    }

    /** Equity above the next thing the protocol would act on; empty without one. */
    private static Optional<BigDecimal> aboveFloor(Portfolio portfolio, BigDecimal equity, Instant now) {
        Protocol protocol = portfolio.protocol();
        ProtocolState state = portfolio.protocolState();
        return protocol == null || state == null || ProtocolRules.isBlocked(protocol, state, now)
                ? Optional.empty()
                : ProtocolRules.nextFloor(protocol, state).map(equity::subtract);
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
