package io.pqtrade.order.report;

import io.pqtrade.order.ledger.Ledger;
import io.pqtrade.order.portfolio.LivePortfolios;
import io.pqtrade.order.portfolio.PortfolioAccess;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Offers curve and report to other features. */
@Configuration(proxyBeanMethods = false)
class ReportConfiguration {
    @Bean
    EquityCurve equityCurve(Ledger ledger, SnapshotRows snapshots, PortfolioAccess portfolios) {
        return new EquityCurve(ledger, snapshots, portfolios);
    }

    @Bean
    PerformanceReport performanceReport(SnapshotRows rows, Ledger ledger, LivePortfolios live, Clock clock) {
        return new PerformanceReport(rows, ledger, live, clock);
    }
}
