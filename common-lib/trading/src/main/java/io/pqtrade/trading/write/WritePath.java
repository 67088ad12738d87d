package io.pqtrade.trading.write;

import io.pqtrade.core.execution.TradingRules;
import io.pqtrade.trading.market.MarketSource;
import io.pqtrade.trading.store.HoldingsCache;
import io.pqtrade.trading.write.BatchTransaction.BatchSupply;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/**
 * The one door to money and positions. Commands queue up in lanes; each lane locks, decides and writes whatever waits as one
 * batch and commits once, so that requests of the same moment share the cost of a commit, and one that fails leaves its
 * neighbours alone.
 *
 * <p>A receipt is completed after the commit, by the lane's thread: what depends on it must not block.
 */
public final class WritePath implements AutoCloseable {

    private final List<Lane> lanes;
    private final WritePathSettings settings;

    public WritePath(DataSource source, TradingRules rules, MarketSource market, WritePathSettings settings) {
        this(source, rules, market, settings, () -> {});
    }

    /** @param committed told after each batch that wrote; must return at once */
    public WritePath(
            DataSource source,
            TradingRules rules,
            MarketSource market,
            WritePathSettings settings,
            Runnable committed) {
        this.settings = settings;
        this.lanes = IntStream.range(0, settings.lanes())
                .mapToObj(n -> {
                    HoldingsCache cache = new HoldingsCache(settings.cachedHoldings());
                    BatchSupply supply = new BatchSupply(rules, market, cache, settings, committed);
                    return new Lane("write-path-" + n, new BatchRunner(source, supply), settings);
                })
                .toList();
    }

    /** Queues a command; a full queue answers {@link Receipt.Busy} at once. A bug completes the future exceptionally. */
    public CompletableFuture<Receipt> submit(Submission submission) {
        return queue(submission, Lane::offer);
    }

    /** What is submitted by this caller meanwhile belongs together: it becomes one batch, as far as its limits allow. */
    public void together(Runnable submitting) {
        lanes.forEach(Lane::arrive);
        try {
            submitting.run();
        } finally {
            lanes.forEach(Lane::arrived);
        }
    }

    /** Runs all and waits for their receipts, in the same order; for jobs, which wait for room in the queue. */
    public List<Receipt> execute(List<Submission> submissions) {
        List<CompletableFuture<Receipt>> receipts = new ArrayList<>(submissions.size());
        submissions.forEach(submission -> receipts.add(queue(submission, Lane::offerPatiently)));
        return receipts.stream().map(CompletableFuture::join).toList();
    }

    /** Submissions that wait for a batch, in all lanes. */
    public int waiting() {
        return lanes.stream().mapToInt(Lane::waiting).sum();
    }

    private CompletableFuture<Receipt> queue(Submission submission, BiPredicate<Lane, Pending> offer) {
        Pending pending = new Pending(submission, settings.patience());
        int lane = Math.floorMod(pending.portfolioId().hashCode(), lanes.size());
        if (!offer.test(lanes.get(lane), pending)) {
            pending.receipt().complete(new Receipt.Busy());
        }
        return pending.receipt();
    }

    @Override
    public void close() {
        lanes.forEach(Lane::close);
    }
}
