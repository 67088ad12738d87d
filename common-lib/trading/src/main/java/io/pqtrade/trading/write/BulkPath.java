package io.pqtrade.trading.write;

import io.pqtrade.core.execution.TradeCommand;
import io.pqtrade.core.execution.TradingRules;
import io.pqtrade.core.market.MarketView;
import io.pqtrade.trading.store.HoldingsCache;
import io.pqtrade.trading.write.BatchTransaction.BatchSupply;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The write path's other entrance, for jobs that touch very many portfolios: the same transaction of the same batches, but of
 * hundreds of portfolios at once, on the caller's thread and on a market the job chose.
 */
public final class BulkPath {

    private static final Logger LOG = LoggerFactory.getLogger(BulkPath.class);

    private final DataSource source;
    private final TradingRules rules;
    private final WritePathSettings settings;

    /** @param settings of which {@code portfoliosPerBatch} is the most that one call may name */
    public BulkPath(DataSource source, TradingRules rules, WritePathSettings settings) {
        this.source = source;
        this.rules = rules;
        this.settings = settings;
    }

    /**
     * Runs a chunk of commands in one transaction and answers in the same order. Portfolios that others hold are tried again
     * for the settings' patience, then {@link Receipt.Busy}; one that fails is logged, Busy too, and takes nobody with it.
     */
    public List<Receipt> execute(List<? extends TradeCommand.FromSystem> commands, MarketView market) {
        if (commands.size() > settings.portfoliosPerBatch()) {
            throw new IllegalArgumentException(commands.size() + " commands for one transaction");
        }
        BatchSupply supply = new BatchSupply(rules, () -> market, new HoldingsCache(0), settings, () -> {});
        BatchRunner runner = new BatchRunner(source, supply);
        List<Pending> chunk = commands.stream()
                .map(command -> new Pending(Submission.ofSystem(command), settings.patience()))
                .toList();
        for (List<Pending> left = runner.run(chunk); !left.isEmpty(); left = runner.run(left)) {
            LockSupport.parkNanos(settings.retryPause().toNanos());
        }
        return chunk.stream().map(BulkPath::answer).toList();
    }

    private static Receipt answer(Pending pending) {
        return pending.receipt()
                .exceptionally(failure -> {
                    LOG.error("{} failed", pending.command(), failure);
                    return new Receipt.Busy();
                })
                .join();
    }
}
