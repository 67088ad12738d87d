package io.pqtrade.market.feed;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Compares the modes this node knows with those the database has, every few seconds: so a node that only follows learns them, and a
 * publisher that was told of a change which then was not committed goes back by itself.
 */
final class ModeWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ModeWatch.class);
    private static final Duration EVERY = Duration.ofSeconds(3);

    private final ModeTable modes;
    private final MarketBook book;
    private final Feed feed;
    private final FeedNode node;
    private final Thread thread;
    /** What differed at the last look; a difference must last, for a change may just be on its way. */
    private Map<String, SymbolMode> suspected = Map.of();

    private volatile boolean closing;

    ModeWatch(ModeTable modes, MarketBook book, Feed feed, FeedNode node) {
        this.modes = modes;
        this.book = book;
        this.feed = feed;
        this.node = node;
        this.thread = Thread.ofVirtual().name("modes").unstarted(this::work);
    }

    void start() {
        thread.start();
    }

    @Override
    public void close() {
        closing = true;
        LockSupport.unpark(thread);
    }

    private void work() {
        while (!closing) {
            LockSupport.parkNanos(EVERY.toNanos());
            if (node.isReady() && !closing) {
                look();
            }
        }
    }

    private void look() {
        try {
            Map<String, SymbolMode> differing = new HashMap<>();
            List<ModeTable.Row> rows = modes.settled();
            for (ModeTable.Row row : rows) {
                if (book.mode(row.symbol()) != row.mode()) {
                    differing.put(row.symbol(), row.mode());
                }
            }
            Map<String, SymbolMode> before = suspected;
            suspected = differing;
            differing.forEach((symbol, mode) -> correct(symbol, mode, before.get(symbol) == mode));
        } catch (DataAccessException | TransactionException away) {
            LOG.debug("no modes", away);
        }
    }

    private void correct(String symbol, SymbolMode mode, boolean lasting) {
        if (!node.isPublisher()) {
            book.setMode(symbol, mode);
        } else if (lasting) {
            LOG.warn("{} goes back to {}: a change was not committed", symbol, mode);
            node.asPublisher(() -> switchBack(symbol, mode));
        }
    }

    private CompletionStage<Void> switchBack(String symbol, SymbolMode mode) {
        return book.instrument(symbol)
                .map(instrument -> feed.switchTo(instrument, mode))
                .orElseGet(() -> CompletableFuture.completedFuture(null));
    }
}
