package io.pqtrade.market.feed;

import io.lettuce.core.RedisException;
import io.pqtrade.lease.Lease;
import io.pqtrade.lease.LeaseLostException;
import io.pqtrade.market.journal.JournalWriter;
import io.pqtrade.market.ladder.Ladder;
import io.pqtrade.market.lead.PublisherLease;
import io.pqtrade.wire.InstrumentBoard;
import io.pqtrade.wire.RedisLink;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * One of any number of nodes that show the market: the one with the lease makes it, the others follow. Begins once PostgreSQL has the
 * tables, which order-service migrates, perhaps later than we start.
 */
public final class FeedNode implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(FeedNode.class);
    private static final Duration TRY_AGAIN = Duration.ofMillis(500);
    /** So often at least the lease, the journal and the clock are looked after. */
    private static final Duration LONGEST_REST = Duration.ofMillis(50);

    private static final Duration LAST_WORDS = Duration.ofSeconds(5);

    private final Feed feed;
    private final MarketBook book;
    private final Succession succession;
    private final Follower follower;
    private final PublisherLease lease;
    private final QuotePublisher publisher;
    private final JournalWriter journal;
    private final InstrumentBoard board;
    private final FeedSettings settings;
    private final Ladder ladder;
    private final ScheduledExecutorService thread;
    private RedisLink.@Nullable Subscription instruments;
    /** The lease this node publishes under. Written by the feed's thread. */
    private volatile @Nullable Lease leading;

    private volatile boolean running;
    private volatile boolean ready;
    /** When the next turn is, on the feed's thread. */
    private long due;

    FeedNode(
            Feed feed,
            MarketBook book,
            Succession succession,
            Follower follower,
            PublisherLease lease,
            QuotePublisher publisher,
            JournalWriter journal,
            InstrumentBoard board,
            FeedSettings settings,
            Ladder ladder,
            ScheduledExecutorService thread) {
        this.feed = feed;
        this.book = book;
        this.succession = succession;
        this.follower = follower;
        this.lease = lease;
        this.publisher = publisher;
        this.journal = journal;
        this.board = board;
        this.settings = settings;
        this.ladder = ladder;
        this.thread = thread;
    }

    @Override
    public void start() {
        running = true;
        instruments = board.follow(book::replaceInstruments);
        thread.execute(this::begin);
    }

    /** Whether this node shows prices, its own or the publisher's. */
    public boolean isReady() {
        return ready;
    }

    /** Whether this node is the publisher. */
    public boolean isPublisher() {
        return leading != null;
    }

    /** The lease this node publishes under, to fence what only the publisher writes. */
    public Optional<Lease> lease() {
        return Optional.ofNullable(leading);
    }

    /**
     * Runs work on the feed's thread, if this node publishes.
     *
     * @return fails with {@link NotPublisherException} when it does not
     */
    <T> CompletionStage<T> asPublisher(Supplier<CompletionStage<T>> work) {
        return CompletableFuture.supplyAsync(
                        () -> leading != null && lease.isSure()
                                ? work.get()
                                : CompletableFuture.<T>failedStage(new NotPublisherException()),
                        thread)
                .thenCompose(stage -> stage);
    }

    private void begin() {
        if (!running) {
            return;
        }
        try {
            succession.remember();
        } catch (DataAccessException | TransactionException notReady) {
            LOG.info("the feed waits for the database: {}", notReady.getMessage());
            thread.schedule(this::begin, TRY_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
            return;
        }
        LOG.info("knows {} latest quotes, last tick {}", book.quotes().size(), book.last());
        lease.start();
        follower.start();
        due = System.nanoTime();
        thread.execute(this::step);
        ready = true;
    }

    private void step() {
        long now = System.nanoTime();
        ladder.turn(now - due, now);
        Duration rest = LONGEST_REST;
        try {
            turn();
            rest = rest();
        } catch (DataAccessException | TransactionException | RedisException away) {
            LOG.info("not yet: {}", away.getMessage());
        } catch (LeaseLostException lost) {
            LOG.info("{}; follows", lost.getMessage());
        } catch (RuntimeException bug) {
            // One bad step must not stop the market.
            LOG.error("a step of the feed failed", bug);
        } finally {
            if (running) {
                due = System.nanoTime() + rest.toNanos();
                thread.schedule(this::step, rest.toNanos(), TimeUnit.NANOSECONDS);
            }
        }
    }

    /** A tick goes out when it is due, and those of the step that follows go out together at its end. */
    private Duration rest() {
        if (leading == null) {
            return LONGEST_REST;
        }
        Duration quiet = feed.quiet();
        Duration rest = quiet.compareTo(LONGEST_REST) < 0 ? quiet : LONGEST_REST;
        Duration gathering = ladder.gathering(settings.step());
        return rest.compareTo(gathering) > 0 ? rest : gathering;
    }

    private void turn() {
        if (!running) {
            return;
        }
        Lease present = leading;
        Lease held = lease.held().orElse(null);
        if (present == null) {
            if (held != null && lease.isSure()) {
                lead(held);
            }
            return;
        }
        boolean fenced = publisher.isFenced();
        if (fenced) {
            lease.drop();
        }
        if (fenced || !present.equals(held)) {
            follow();
        } else if (lease.isSure()) {
            feed.step();
        }
    }

    private void lead(Lease held) {
        follower.pause();
        try {
            leading = succession.takeOver(held).orElse(null);
        } finally {
            if (leading == null) {
                succession.stepDown();
                follower.resume();
            }
        }
        if (leading != null) {
            feed.quoteClosedMarkets();
        }
    }

    private void follow() {
        LOG.warn("another node publishes; this one follows");
        leading = null;
        succession.stepDown();
        follower.resume();
    }

    @Override
    public void stop() {
        running = false;
        ready = false;
        if (instruments != null) {
            instruments.close();
        }
        follower.close();
        try {
            // What was published is written before somebody else may publish.
            thread.submit(journal::flush).get(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException late) {
            LOG.warn("the journal's last block may be missing", late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        thread.shutdownNow();
        lease.close();
        leading = null;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
