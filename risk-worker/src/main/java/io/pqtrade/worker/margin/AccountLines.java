package io.pqtrade.worker.margin;

import io.lettuce.core.RedisException;
import io.pqtrade.core.margin.MarginRules;
import io.pqtrade.core.margin.Valuation;
import io.pqtrade.core.market.MarketView;
import io.pqtrade.core.money.Currency;
import io.pqtrade.core.money.Rounding;
import io.pqtrade.core.portfolio.Portfolio;
import io.pqtrade.trading.market.MarketSource;
import io.pqtrade.trading.read.PortfolioReader;
import io.pqtrade.wire.AccountBoard;
import io.pqtrade.wire.AccountLine;
import io.pqtrade.worker.shard.Shards;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
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
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** Writes twice a second what watched portfolios are worth, as far as that changed: those of the shards held here. */
public final class AccountLines implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AccountLines.class);
    private static final long EVERY_MILLIS = 500;
    /** Somebody looks at them, nobody acts on them: where a turn takes long, the next waits so many times as long. */
    private static final long REST = 9;

    private static final int LEVEL_DIGITS = 2;

    private final AccountBoard board;
    private final PortfolioReader reader;
    private final MarketSource market;
    private final Clock clock;
    private final IntPredicate held;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("account-lines").daemon().factory());
    private Map<UUID, AccountLine> written = Map.of();
    private long turns;

    /** @param held whether this worker watches a shard */
    public AccountLines(
            AccountBoard board, PortfolioReader reader, MarketSource market, Clock clock, IntPredicate held) {
        this.board = board;
        this.reader = reader;
        this.market = market;
        this.clock = clock;
        this.held = held;
    }

    public void start() {
        timer.schedule(this::turn, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void turn() {
        long begun = System.nanoTime();
        write();
        long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
        if (!timer.isShutdown()) {
            timer.schedule(this::turn, Math.max(EVERY_MILLIS, took * REST), TimeUnit.MILLISECONDS);
        }
    }

    private void write() {
        try {
            Instant now = clock.instant();
            List<UUID> watched = board.watched(now).stream()
                    .filter(portfolio -> held.test(Shards.of(portfolio)))
                    .toList();
            if (turns++ % 60 == 0) {
                board.forgetUnwatched(now);
            }
            board.publish(changed(watched));
        } catch (RedisException | DataAccessException away) {
            LOG.debug("account lines are written later", away);
        } catch (RuntimeException bug) {
            LOG.error("account lines were not written", bug);
        }
    }

    private List<AccountLine> changed(List<UUID> watched) {
        Map<UUID, AccountLine> lines = new HashMap<>();
        List<AccountLine> changed = new ArrayList<>();
        if (!watched.isEmpty()) {
            MarketView view = market.view();
            for (Portfolio portfolio : reader.loadSummed(watched)) {
                line(portfolio, view).ifPresent(line -> {
                    lines.put(line.portfolioId(), line);
                    if (!isSame(line, written.get(line.portfolioId()))) {
                        changed.add(line);
                    }
                });
            }
        }
        written = lines;
        return changed;
    }

    private static boolean isSame(AccountLine line, @Nullable AccountLine before) {
        return before != null
                && line.equals(new AccountLine(
                        before.portfolioId(),
                        before.equity(),
                        before.usedMargin(),
                        before.freeMargin(),
                        before.marginLevelPercent(),
                        before.marginState(),
                        before.unrealizedPnl(),
                        line.at()));
    }

    /** Empty while the portfolio cannot be valued at all. */
    static Optional<AccountLine> line(Portfolio portfolio, MarketView view) {
        return MarginRules.estimate(portfolio, view).map(valuation -> line(portfolio, valuation, view));
    }

    private static AccountLine line(Portfolio portfolio, Valuation valuation, MarketView view) {
        Currency currency = portfolio.currency();
        BigDecimal level = valuation.marginLevelPercent();
        return new AccountLine(
                portfolio.id(),
                Rounding.post(valuation.equity(), currency),
                Rounding.post(valuation.usedMargin(), currency),
                Rounding.post(valuation.freeMargin(), currency),
                level == null ? null : level.setScale(LEVEL_DIGITS, RoundingMode.HALF_UP),
                MarginRules.state(valuation, portfolio.policies()),
                Rounding.post(valuation.totalUnrealizedPnl(), currency),
                view.now());
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
