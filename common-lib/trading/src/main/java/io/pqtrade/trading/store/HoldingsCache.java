package io.pqtrade.trading.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.pqtrade.core.portfolio.Portfolio;
import java.util.Optional;
import java.util.UUID;

/**
 * What recently used portfolios hold, so that a busy one is not read again for each of its orders.
 *
 * <p>Every change of positions or orders is an event, so the sequence in the locked row names the holdings exactly: an entry
 * is used only when it carries that very sequence, whoever wrote last. Entries are put in after their commit alone. Used by
 * one thread.
 */
public final class HoldingsCache {

    private final Cache<UUID, Portfolio> entries;

    /**
     * @param maxWeight lots and working orders held altogether; what is used often stays, and when all together are a little too many,
     *     only a few of them are read again: were the longest unused to go, portfolios that trade in turn would each be gone just
     *     before their turn
     */
    public HoldingsCache(int maxWeight) {
        this.entries = Caffeine.newBuilder()
                .maximumWeight(maxWeight)
                .weigher((UUID id, Portfolio portfolio) -> weightOf(portfolio))
                // Its house-keeping belongs to the lane's thread: no pool wakes for it.
                .executor(Runnable::run)
                .build();
    }

    /** The holdings under these terms, if they are known. */
    Optional<Portfolio> heldBy(Portfolio terms) {
        Portfolio known = entries.getIfPresent(terms.id());
        if (known == null || known.lastSequence() != terms.lastSequence()) {
            return Optional.empty();
        }
        return Optional.of(PortfolioRow.holding(terms, known.positions(), known.orders()));
    }

    /** Remembers a portfolio as it was committed. */
    public void put(Portfolio committed) {
        entries.put(committed.id(), committed);
    }

    public void forget(UUID portfolioId) {
        entries.invalidate(portfolioId);
    }

    private static int weightOf(Portfolio portfolio) {
        return 1
                + portfolio.orders().size()
                + portfolio.positions().stream()
                        .mapToInt(position -> position.lots().size())
                        .sum();
    }
}
