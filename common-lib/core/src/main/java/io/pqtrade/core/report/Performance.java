package io.pqtrade.core.report;

import io.pqtrade.core.money.Rounding;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How well a portfolio did (definitions as in LEAN's PortfolioStatistics). Figures are unrounded; {@code null} where the past is
 * too short or a denominator is zero.
 *
 * @param returnPercent growth over the whole time, deposits and withdrawals taken out
 * @param maxDrawdownPercent deepest fall from a peak of day-end equity, positive
 * @param sharpe mean over sample standard deviation of daily returns, × √252, risk-free rate 0
 * @param winRate share of trades that earned
 * @param profitFactor gains over losses
 * @param expectancy mean result of a trade, in the portfolio's currency
 */
public record Performance(
        @Nullable BigDecimal returnPercent,
        @Nullable BigDecimal maxDrawdownPercent,
        @Nullable BigDecimal sharpe,
        int trades,
        @Nullable BigDecimal winRate,
        @Nullable BigDecimal profitFactor,
        @Nullable BigDecimal expectancy) {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal TRADING_DAYS = BigDecimal.valueOf(252);

    /**
     * A day's end.
     *
     * @param equity at the end of the day
     * @param netDeposits deposits less withdrawals during the day, which are no performance
     */
    public record DayEnd(BigDecimal equity, BigDecimal netDeposits) {

        public static DayEnd of(BigDecimal equity) {
            return new DayEnd(equity, BigDecimal.ZERO);
        }
    }

    /**
     * @param days oldest first, the first one being the start; a day that began without equity ends the series before it
     * @param results net result of each closed lot, in the portfolio's currency
     */
    public static Performance of(List<DayEnd> days, List<BigDecimal> results) {
        List<BigDecimal> returns = returns(days);
        List<BigDecimal> growth = growth(returns);
        int trades = results.size();
        BigDecimal won = sum(results.stream().filter(r -> r.signum() > 0).toList());
        BigDecimal lost = sum(results.stream().filter(r -> r.signum() < 0).toList());
        long winners = results.stream().filter(r -> r.signum() > 0).count();
        BigDecimal count = BigDecimal.valueOf(trades);
        return new Performance(
                returns.isEmpty()
                        ? null
                        : growth.getLast().subtract(BigDecimal.ONE).multiply(HUNDRED),
                returns.isEmpty() ? null : drawdown(growth).multiply(HUNDRED),
                sharpe(returns),
                trades,
                ratio(BigDecimal.valueOf(winners), count),
                ratio(won, lost.negate()),
                ratio(won.add(lost), count));
    }

    private static List<BigDecimal> returns(List<DayEnd> days) {
        List<BigDecimal> returns = new ArrayList<>();
        for (int i = 1; i < days.size(); i++) {
            BigDecimal before = days.get(i - 1).equity();
            if (before.signum() <= 0) {
                break;
            }
            BigDecimal earned =
                    days.get(i).equity().subtract(days.get(i).netDeposits()).subtract(before);
            returns.add(earned.divide(before, Rounding.QUOTIENT));
        }
        return returns;
    }

    /** What one unit grew to, day by day, from 1. */
    private static List<BigDecimal> growth(List<BigDecimal> returns) {
        List<BigDecimal> growth = new ArrayList<>();
        growth.add(BigDecimal.ONE);
        for (BigDecimal value : returns) {
            growth.add(growth.getLast().multiply(BigDecimal.ONE.add(value), Rounding.QUOTIENT));
        }
        return growth;
    }

    private static BigDecimal drawdown(List<BigDecimal> growth) {
        BigDecimal peak = BigDecimal.ONE;
        BigDecimal deepest = BigDecimal.ZERO;
        for (BigDecimal value : growth) {
            peak = peak.max(value);
            deepest = deepest.max(peak.subtract(value).divide(peak, Rounding.QUOTIENT));
        }
        return deepest;
    }

    private static @Nullable BigDecimal sharpe(List<BigDecimal> returns) {
        int n = returns.size();
        if (n < 2) {
            return null;
        }
        BigDecimal mean = sum(returns).divide(BigDecimal.valueOf(n), Rounding.QUOTIENT);
        BigDecimal squares =
                returns.stream().map(value -> value.subtract(mean).pow(2)).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal variance = squares.divide(BigDecimal.valueOf(n - 1L), Rounding.QUOTIENT);
        return ratio(mean.multiply(TRADING_DAYS.sqrt(Rounding.QUOTIENT)), variance.sqrt(Rounding.QUOTIENT));
    }

    private static @Nullable BigDecimal ratio(BigDecimal numerator, BigDecimal denominator) {
        return denominator.signum() == 0 ? null : numerator.divide(denominator, Rounding.QUOTIENT);
    }

    private static BigDecimal sum(List<BigDecimal> values) {
        return values.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
