package io.pqtrade.worker.equity;

import io.pqtrade.core.margin.MarginRules;
import io.pqtrade.core.margin.Valuation;
import io.pqtrade.core.market.MarketView;
import io.pqtrade.core.portfolio.Portfolio;
import io.pqtrade.trading.market.MarketSource;
import io.pqtrade.trading.read.PortfolioReader;
import io.pqtrade.worker.jobs.WorkerJob;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Measures the equity of every portfolio that holds something, at each whole hour. A portfolio has one row for an hour, and
 * whoever comes second writes nothing; an hour nobody measured stays without a point.
 */
@Component
final class EquitySnapshotJob implements WorkerJob {

    private static final int PORTFOLIOS_AT_A_TIME = 500;

    private static final String HOLDING = "SELECT DISTINCT portfolio_id FROM position WHERE closed_at IS NULL"
            + " AND portfolio_id > ? ORDER BY portfolio_id LIMIT ?";

    private static final String KEEP = "INSERT INTO equity_snapshot (portfolio_id, at, balance, equity)"
            + " VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING";

    private final JdbcClient jdbc;
    private final PortfolioReader reader;
    private final MarketSource market;

    EquitySnapshotJob(DataSource source, PortfolioReader reader, MarketSource market) {
        this.jdbc = JdbcClient.create(source);
        this.reader = reader;
        this.market = market;
    }

    /** @param unvalued portfolios without a point at this hour, for want of a price */
    record Result(Instant at, long measured, long unvalued) {}

    @Override
    public String name() {
        return "equity-snapshots";
    }

    @Override
    public String description() {
        return "Measures the equity of every portfolio that holds something, for its curve.";
    }

    @Override
    public Calendar calendar() {
        return Calendar.utc("0 0 * * * ?");
    }

    @Override
    public Result run() {
        MarketView view = market.view();
        Instant at = view.now().truncatedTo(ChronoUnit.HOURS);
        long measured = 0;
        long unvalued = 0;
        List<UUID> part = holding(new UUID(0, 0));
        while (!part.isEmpty()) {
            for (Portfolio portfolio : reader.loadSummed(part)) {
                Valuation value = MarginRules.estimate(portfolio, view).orElse(null);
                measured += value == null ? 0 : 1;
                unvalued += value == null ? 1 : 0;
                if (value != null) {
                    keep(portfolio, at, value);
                }
            }
            part = holding(part.getLast());
        }
        return new Result(at, measured, unvalued);
    }

    private List<UUID> holding(UUID after) {
        return jdbc.sql(HOLDING)
                .params(after, PORTFOLIOS_AT_A_TIME)
                .query(UUID.class)
                .list();
    }

    private void keep(Portfolio portfolio, Instant at, Valuation value) {
        jdbc.sql(KEEP)
                .params(portfolio.id(), at.atOffset(ZoneOffset.UTC), portfolio.balance(), value.equity())
                .update();
    }
}
