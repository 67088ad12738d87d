package io.pqtrade.order.report;

import io.pqtrade.core.margin.Valuation;
import io.pqtrade.order.portfolio.LivePortfolios;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Measures the equity of every portfolio that holds something, once an interval. Several services may run it: a portfolio
 * has one row for each interval, and whoever comes second writes nothing.
 */
@Component
class SnapshotJob {
    private static final Logger LOG = LoggerFactory.getLogger(SnapshotJob.class);
    private static final int PORTFOLIOS_AT_A_TIME = 100;

    private final SnapshotRows rows;
    private final LivePortfolios live;
    private final TransactionTemplate transaction;
    private final SnapshotSettings settings;
    private final Clock clock;

    SnapshotJob(
            SnapshotRows rows,
            LivePortfolios live,
            TransactionTemplate transaction,
            SnapshotSettings settings,
            Clock clock) {
        this.rows = rows;
        this.live = live;
        this.transaction = transaction;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${pq.order.snapshots.every}", initialDelayString = "${pq.order.snapshots.every}")
    void run() {
        try {
            measure();
        } catch (RuntimeException away) {
            LOG.warn("equity could not be measured; the next turn tries again", away);
        }
    }

    /** Portfolios that cannot be valued, for want of a price, have no point at this moment. */
    void measure() {
        Instant at = startOfInterval(clock.instant());
        List<UUID> holding = rows.portfoliosWithPositions();
        for (int from = 0; from < holding.size(); from += PORTFOLIOS_AT_A_TIME) {
            List<UUID> part = holding.subList(from, Math.min(from + PORTFOLIOS_AT_A_TIME, holding.size()));
            List<LivePortfolios.Live> valued = live.load(part);
            transaction.executeWithoutResult(status -> valued.forEach(portfolio -> write(portfolio, at)));
        }
    }

    private void write(LivePortfolios.Live portfolio, Instant at) {
        BigDecimal equity = portfolio.valuation().map(Valuation::equity).orElse(null);
        if (equity != null) {
            rows.insert(portfolio.portfolio().id(), at, portfolio.portfolio().balance(), equity);
        }
    }

    private Instant startOfInterval(Instant now) {
        Duration every = settings.every();
        return Instant.ofEpochMilli(now.toEpochMilli() / every.toMillis() * every.toMillis());
    }
}
