package io.pqtrade.market.feed;

import io.lettuce.core.RedisException;
import io.pqtrade.core.market.Quote;
import io.pqtrade.wire.TickEntry;
import io.pqtrade.wire.TickGate;
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

    private final TickGate gate;
    private final AtomicBoolean away = new AtomicBoolean();
    private final AtomicLong lost = new AtomicLong();
    /** The epoch that Redis refused. */
    private volatile long fenced;

    private long epoch;
    private long previous;

    QuotePublisher(TickGate gate) {
        this.gate = gate;
    }

    /**
     * Publishes under this epoch from now on, and keeps older ones out of Redis.
     *
     * @param last sequence of the last tick that anybody published
     * @return the newest epoch that Redis knew before; when it is above the given one, take a higher one and begin again
     */
    long begin(long newEpoch, long last) {
        epoch = newEpoch;
        previous = last;
        try {
            return gate.raise(newEpoch);
        } catch (RedisException absent) {
            // Every write says the epoch too, so the first one that arrives keeps the older ones out.
            LOG.info("Redis hears of the new publisher with its first tick: {}", absent.getMessage());
            return newEpoch;
        }
    }

    /** Whether Redis knows a newer publisher. */
    boolean isFenced() {
        return fenced == epoch;
    }

    /** Completes when Redis holds both, or exceptionally when it may not. For the feed's thread. */
    CompletionStage<Void> publish(List<Quote> ticks) {
        TickEntry entry = new TickEntry(previous, ticks);
        previous = entry.last();
        long own = epoch;
        return attempt(() -> gate.publish(own, entry))
                .whenComplete((done, failure) -> note(own, ticks.size(), failure));
    }

    /** Writes latest quotes again, so that an emptied Redis has those that do not tick: of closed markets and set by hand. */
    CompletionStage<Void> repeat(Collection<Quote> latest) {
        long own = epoch;
        return attempt(() -> gate.write(own, latest)).whenComplete((done, failure) -> note(own, 0, failure));
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

    private void note(long own, int ticks, @Nullable Throwable failure) {
        if (failure != null && TickGate.isRefusal(failure)) {
            fenced = own;
            return;
        }
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
