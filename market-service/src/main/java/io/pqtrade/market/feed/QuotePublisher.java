package io.pqtrade.market.feed;

import io.pqtrade.core.market.Quote;
import io.pqtrade.wire.QuoteCache;
import io.pqtrade.wire.TickEntry;
import io.pqtrade.wire.TickStream;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts ticks into Redis without waiting, latest quote before stream: who reads a tick finds no older quote beside it. */
final class QuotePublisher {

    private static final Logger LOG = LoggerFactory.getLogger(QuotePublisher.class);

    private final QuoteCache cache;
    private final TickStream stream;
    private final AtomicBoolean away = new AtomicBoolean();
    private final AtomicLong lost = new AtomicLong();
    private long previous;

    QuotePublisher(QuoteCache cache, TickStream stream) {
        this.cache = cache;
        this.stream = stream;
    }

    /** Completes when Redis holds both, or exceptionally when it may not. For the feed's thread. */
    CompletionStage<Void> publish(List<Quote> ticks) {
        TickEntry entry = new TickEntry(previous, ticks);
        previous = entry.last();
        CompletionStage<Void> stored =
                attempt(() -> cache.write(ticks).thenCombine(stream.append(entry), (written, id) -> written));
        return stored.whenComplete((done, failure) -> note(ticks.size(), failure));
    }

    /** Writes latest quotes again, so that an emptied Redis has those that do not tick: of closed markets and set by hand. */
    CompletionStage<Void> repeat(Collection<Quote> latest) {
        return attempt(() -> cache.write(latest)).whenComplete((done, failure) -> note(0, failure));
    }

    /** Ticks that Redis did not take since the start. */
    long lost() {
        return lost.get();
    }

    boolean away() {
        return away.get();
    }

    private static CompletionStage<Void> attempt(Supplier<CompletionStage<Void>> write) {
        try {
            return write.get();
        } catch (RuntimeException rejected) {
            return CompletableFuture.failedFuture(new CompletionException(rejected));
        }
    }

    private void note(int ticks, @Nullable Throwable failure) {
        if (failure == null) {
            if (away.compareAndSet(true, false)) {
                LOG.info("Redis takes ticks again; {} were lost since the start", lost.get());
            }
            return;
        }
        lost.addAndGet(ticks);
        if (away.compareAndSet(false, true)) {
            LOG.warn("Redis does not take ticks; this is said once until it does again", failure);
        }
    }
}
