package io.pqtrade.trading.store;

import io.pqtrade.core.portfolio.Portfolio;
import java.util.LinkedHashMap;
import java.util.Map;
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

    private final int maxWeight;
    private final LinkedHashMap<UUID, Portfolio> entries = new LinkedHashMap<>(16, 0.75f, true);
    private int weight;

    /** @param maxWeight lots and working orders held altogether; the least recently used portfolios go first */
    public HoldingsCache(int maxWeight) {
        this.maxWeight = maxWeight;
    }

    /** The holdings under these terms, if they are known. */
    Optional<Portfolio> heldBy(Portfolio terms) {
        Portfolio known = entries.get(terms.id());
        if (known == null || known.lastSequence() != terms.lastSequence()) {
            return Optional.empty();
        }
        return Optional.of(PortfolioRow.holding(terms, known.positions(), known.orders()));
    }

    /** Remembers a portfolio as it was committed. */
    public void put(Portfolio committed) {
        forget(committed.id());
        entries.put(committed.id(), committed);
        weight += weightOf(committed);
        while (weight > maxWeight) {
            Map.Entry<UUID, Portfolio> eldest = entries.firstEntry();
            forget(eldest.getKey());
        }
    }

    public void forget(UUID portfolioId) {
        Portfolio known = entries.remove(portfolioId);
        if (known != null) {
            weight -= weightOf(known);
        }
    }

    private static int weightOf(Portfolio portfolio) {
        return 1
                + portfolio.orders().size()
                + portfolio.positions().stream()
                        .mapToInt(position -> position.lots().size())
                        .sum();
    }
}
