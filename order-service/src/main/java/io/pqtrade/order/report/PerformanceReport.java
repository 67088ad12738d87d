package io.pqtrade.order.report;

import io.pqtrade.core.margin.Valuation;
import io.pqtrade.core.money.Currency;
import io.pqtrade.core.report.Performance;
import io.pqtrade.core.report.Performance.DayEnd;
import io.pqtrade.order.ledger.Ledger;
import io.pqtrade.order.portfolio.LivePortfolios;
import io.pqtrade.order.reply.Decimals;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;

/** Measures how a portfolio did: by day ends of its equity, and by the net results of what it closed. */
@Transactional(readOnly = true)
public class PerformanceReport {
    /** More closed lots than this are too many for one report; the newest count. */
    private static final int MOST_RESULTS = 100_000;

    private final SnapshotRows rows;
    private final Ledger ledger;
    private final LivePortfolios live;
    private final Clock clock;

    PerformanceReport(SnapshotRows rows, Ledger ledger, LivePortfolios live, Clock clock) {
        this.rows = rows;
        this.ledger = ledger;
        this.live = live;
        this.clock = clock;
    }

    /** Figures with two decimals; {@code null} where the past is too short or a denominator is zero. */
    public record ReportView(
            String currency,
            String netPnl,
            @Nullable String returnPercent,
            @Nullable String maxDrawdownPercent,
            @Nullable String sharpe,
            int trades,
            @Nullable String winRate,
            @Nullable String profitFactor,
            @Nullable String expectancy) {

        static ReportView of(Performance performance, BigDecimal netPnl, Currency currency) {
            return new ReportView(
                    currency.code(),
                    Decimals.money(netPnl, currency),
                    Decimals.percentOrNull(performance.returnPercent()),
                    Decimals.percentOrNull(performance.maxDrawdownPercent()),
                    Decimals.percentOrNull(performance.sharpe()),
                    performance.trades(),
                    Decimals.percentOrNull(performance.winRate()),
                    Decimals.percentOrNull(performance.profitFactor()),
                    Decimals.moneyOrNull(performance.expectancy(), currency));
        }
    }

    public ReportView of(UUID portfolioId, Period period) {
        LivePortfolios.Live portfolio = live.load(portfolioId);
        List<BigDecimal> results = rows.netResults(portfolioId, period.from(), period.to(), MOST_RESULTS);
        Performance performance = Performance.of(dayEnds(portfolio, period), results);
        BigDecimal netPnl = results.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return ReportView.of(performance, netPnl, portfolio.portfolio().currency());
    }

    /** The first deposit, then each day's end; the running day ends with the equity of now. */
    private List<DayEnd> dayEnds(LivePortfolios.Live live, Period period) {
        UUID portfolioId = live.portfolio().id();
        Map<LocalDate, BigDecimal> funds = rows.dayFunds(portfolioId, period.from(), period.to()).stream()
                .collect(Collectors.toMap(SnapshotRows.DayFunds::getDay, SnapshotRows.DayFunds::getAmount));
        BigDecimal start = ledger.firstDeposit(portfolioId);
        List<DayEnd> days = new ArrayList<>();
        days.add(DayEnd.of(start));
        boolean opening = period.from().equals(Instant.EPOCH);
        for (SnapshotRows.DayEquity end : rows.dayEnds(portfolioId, period.from(), period.to())) {
            BigDecimal paidIn = funds.getOrDefault(end.getDay(), BigDecimal.ZERO);
            days.add(new DayEnd(end.getEquity(), opening ? paidIn.subtract(start) : paidIn));
            opening = false;
        }
        if (period.to().isAfter(clock.instant())) {
            live.valuation().map(Valuation::equity).ifPresent(equity -> endWith(days, equity));
        }
        return days;
    }

    private static void endWith(List<DayEnd> days, BigDecimal equity) {
        if (days.size() == 1) {
            days.add(DayEnd.of(equity));
            return;
        }
        DayEnd last = days.removeLast();
        days.add(new DayEnd(equity, last.netDeposits()));
    }
}
