package io.pqtrade.worker.protocol;

import io.pqtrade.core.execution.Outcome;
import io.pqtrade.core.execution.TradeCommand.EnforceProtocol;
import io.pqtrade.core.market.MarketView;
import io.pqtrade.trading.market.MarketSource;
import io.pqtrade.trading.write.BulkPath;
import io.pqtrade.trading.write.Receipt;
import io.pqtrade.worker.jobs.WorkerJob;
import io.pqtrade.worker.trading.BulkSettings;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Begins the trading day of portfolios whose zone's midnight has passed: a new anchor, yesterday's balance as an end of day,
 * and a look whether the new day begins with a breach. A command that comes first begins the day as well.
 */
final class ProtocolDayJob implements WorkerJob {

    private final ProtocolPortfolios portfolios;
    private final BulkPath path;
    private final MarketSource market;
    private final BulkSettings settings;
    private final Clock clock;

    ProtocolDayJob(
            ProtocolPortfolios portfolios, BulkPath path, MarketSource market, BulkSettings settings, Clock clock) {
        this.portfolios = portfolios;
        this.path = path;
        this.market = market;
        this.settings = settings;
        this.clock = clock;
    }

    /** @param waiting portfolios whose prices are missing, or that others held: they are asked again next minute */
    record Result(int begun, int waiting) {}

    @Override
    public String name() {
        return "protocol-day";
    }

    @Override
    public String description() {
        return "Begins the trading day of portfolios under a protocol, at midnight in their zone.";
    }

    @Override
    public Calendar calendar() {
        return Calendar.utc("1 * * * * ?");
    }

    @Override
    public Result run() {
        Instant now = clock.instant();
        List<UUID> due = portfolios.withoutToday(now);
        int begun = 0;
        for (int from = 0; from < due.size(); from += settings.portfolios()) {
            List<UUID> chunk = due.subList(from, Math.min(from + settings.portfolios(), due.size()));
            MarketView view = market.view();
            List<EnforceProtocol> commands =
                    chunk.stream().map(id -> new EnforceProtocol(id, now)).toList();
            begun += (int) path.execute(commands, view).stream()
                    .filter(ProtocolDayJob::isDone)
                    .count();
        }
        return new Result(begun, due.size() - begun);
    }

    private static boolean isDone(Receipt receipt) {
        return receipt instanceof Receipt.Executed executed && executed.outcome() instanceof Outcome.Accepted;
    }
}
