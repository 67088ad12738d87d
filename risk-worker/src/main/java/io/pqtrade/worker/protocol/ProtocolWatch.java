package io.pqtrade.worker.protocol;

import io.pqtrade.core.execution.TradeCommand.EnforceProtocol;
import io.pqtrade.core.market.MarketView;
import io.pqtrade.core.portfolio.Portfolio;
import io.pqtrade.trading.market.MarketSource;
import io.pqtrade.trading.read.PortfolioReader;
import io.pqtrade.trading.write.BulkPath;
import io.pqtrade.worker.health.Vital;
import io.pqtrade.worker.margin.Safety;
import io.pqtrade.worker.trading.BulkSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares the equity of portfolios under a protocol with their floors, on a timer: the net under the bands, which find a floor
 * on the very tick. It only finds; the rules decide again under the portfolio's lock, so that several workers may watch the same
 * portfolio.
 */
final class ProtocolWatch implements Vital, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ProtocolWatch.class);

    private final ProtocolPortfolios portfolios;
    private final PortfolioReader reader;
    private final MarketSource market;
    private final BulkPath path;
    private final BulkSettings bulk;
    private final ProtocolSettings settings;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("protocol-watch").daemon().factory());
    private final Map<UUID, Instant> triedAt = new HashMap<>();
    private Map<UUID, Portfolio> known = new HashMap<>();
    private volatile long watched;
    private volatile long found;
    private volatile Optional<String> complaint = Optional.empty();

    ProtocolWatch(
            ProtocolPortfolios portfolios,
            PortfolioReader reader,
            MarketSource market,
            BulkPath path,
            BulkSettings bulk,
            ProtocolSettings settings) {
        this.portfolios = portfolios;
        this.reader = reader;
        this.market = market;
        this.path = path;
        this.bulk = bulk;
        this.settings = settings;
    }

    void start() {
        long millis = settings.watchEvery().toMillis();
        timer.scheduleWithFixedDelay(this::lookAndTell, millis, millis, TimeUnit.MILLISECONDS);
    }

    private void lookAndTell() {
        try {
            look();
            complaint = Optional.empty();
        } catch (RuntimeException e) {
            LOG.warn("protocols could not be watched; the next turn tries again", e);
            complaint = Optional.of("protocols cannot be watched: " + e.getMessage());
        }
    }

    /** One turn over all portfolios at risk. */
    void look() {
        known = current(portfolios.atRisk(settings.mostWatched()));
        watched = known.size();
        if (known.isEmpty()) {
            return;
        }
        MarketView view = market.view();
        List<EnforceProtocol> commands = known.values().stream()
                .filter(portfolio -> isDue(portfolio, view))
                .filter(portfolio -> mayTry(portfolio.id(), view.now()))
                .map(portfolio -> new EnforceProtocol(portfolio.id(), view.now()))
                .toList();
        for (int from = 0; from < commands.size(); from += bulk.portfolios()) {
            path.execute(commands.subList(from, Math.min(from + bulk.portfolios(), commands.size())), view);
        }
        found += commands.size();
    }

    /** Portfolios as they are now; only those that went on are read again. */
    private Map<UUID, Portfolio> current(Map<UUID, Long> sequences) {
        Map<UUID, Portfolio> now = HashMap.newHashMap(sequences.size());
        List<UUID> changed = new ArrayList<>();
        sequences.forEach((id, sequence) -> {
            Portfolio before = known.get(id);
            if (before != null && before.lastSequence() == sequence) {
                now.put(id, before);
            } else {
                changed.add(id);
            }
        });
        reader.loadSummed(changed).forEach(portfolio -> now.put(portfolio.id(), portfolio));
        triedAt.keySet().retainAll(now.keySet());
        return now;
    }

    private static boolean isDue(Portfolio portfolio, MarketView view) {
        return Safety.due(portfolio, view).map(Safety.Due::protocol).orElse(false);
    }

    /** What waits for its market to open is not asked for each second. */
    private boolean mayTry(UUID id, Instant now) {
        Instant last = triedAt.get(id);
        boolean may = last == null || !now.isBefore(last.plus(settings.tryAgain()));
        if (may) {
            triedAt.put(id, now);
        }
        return may;
    }

    @Override
    public String name() {
        return "protocols";
    }

    @Override
    public Optional<String> complaint() {
        return complaint;
    }

    @Override
    public Map<String, Long> figures() {
        return Map.of("watched", watched, "enforced", found);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
