package io.pqtrade.core.margin;

import io.pqtrade.core.money.Currency;
import io.pqtrade.core.money.Rounding;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A portfolio at current prices: the one equity that display, pre-trade check, margin call and stop-out share. All amounts
 * in the portfolio's currency, unrounded.
 *
 * @param unrealizedPnl floating PnL by position id, converted at mid
 * @param usedMargin over all open lots, hedged legs aggregated by policy
 * @param usedMarginBySymbol the same by symbol
 * @param usedMarginByPosition each position's share of its symbol's; zero for a leg that the policy leaves free
 */
public record Valuation(
        Currency currency,
        BigDecimal balance,
        Map<Long, BigDecimal> unrealizedPnl,
        BigDecimal usedMargin,
        Map<String, BigDecimal> usedMarginBySymbol,
        Map<Long, BigDecimal> usedMarginByPosition) {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    public Valuation {
        usedMargin = Rounding.settled(usedMargin);
        unrealizedPnl = Map.copyOf(unrealizedPnl);
        usedMarginBySymbol = Map.copyOf(usedMarginBySymbol);
        usedMarginByPosition = Map.copyOf(usedMarginByPosition);
    }

    public BigDecimal totalUnrealizedPnl() {
        return Rounding.settled(unrealizedPnl.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    public BigDecimal equity() {
        return balance.add(totalUnrealizedPnl());
    }

    public BigDecimal freeMargin() {
        return equity().subtract(usedMargin);
    }

    /** Equity ÷ used margin × 100, unrounded; {@code null} when no margin is used. */
    public @Nullable BigDecimal marginLevelPercent() {
        return usedMargin.signum() == 0 ? null : equity().multiply(HUNDRED).divide(usedMargin, Rounding.QUOTIENT);
    }
}
