package io.pqtrade.market.feed;

import io.lettuce.core.RedisException;
import io.pqtrade.core.market.Quote;
import io.pqtrade.wire.InstrumentBoard;
import io.pqtrade.wire.QuoteCache;
import io.pqtrade.wire.RedisLink;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Starts the feed once PostgreSQL has the tables (order-service migrates them, perhaps later than we start) and ends it. What was
 * known before is restored first: modes, quotes set by hand, and the last quotes in Redis.
 */
final class FeedStart implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(FeedStart.class);
    private static final Duration TRY_AGAIN = Duration.ofMillis(500);

    private final Feed feed;
    private final MarketBook book;
    private final QuoteSequence sequence;
    private final SequenceTable numbers;
    private final ModeTable modes;
    private final QuoteCache cache;
    private final InstrumentBoard board;
    private final FeedSettings settings;
    private final ScheduledExecutorService thread;
    private RedisLink.@Nullable Subscription following;
    private volatile boolean running;
    private volatile boolean ticking;

    FeedStart(
            Feed feed,
            MarketBook book,
            QuoteSequence sequence,
            SequenceTable numbers,
            ModeTable modes,
            QuoteCache cache,
            InstrumentBoard board,
            FeedSettings settings,
            ScheduledExecutorService thread) {
        this.feed = feed;
        this.book = book;
        this.sequence = sequence;
        this.numbers = numbers;
        this.modes = modes;
        this.cache = cache;
        this.board = board;
        this.settings = settings;
        this.thread = thread;
    }

    @Override
    public void start() {
        running = true;
        following = board.follow(book::replaceInstruments);
        thread.execute(this::begin);
    }

    /** Whether ticks are being made. */
    boolean isTicking() {
        return ticking;
    }

    private void begin() {
        if (!running) {
            return;
        }
        try {
            restore();
        } catch (DataAccessException | TransactionException | RedisException notReady) {
            LOG.info("the feed waits for database and Redis: {}", notReady.getMessage());
            thread.schedule(this::begin, TRY_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
            return;
        }
        feed.quoteClosedMarkets();
        long step = settings.step().toMillis();
        thread.scheduleAtFixedRate(this::step, 0, step, TimeUnit.MILLISECONDS);
        ticking = true;
        LOG.info("the feed ticks: {} instruments", book.instruments().size());
    }

    private void restore() {
        List<ModeTable.Row> rows = modes.all();
        Map<String, Quote> cached = cache.read();
        long used = usedNumbers(rows, cached).max().orElse(0);
        sequence.begin(numbers.reserve(used, settings.sequenceBlock()));
        rows.forEach(row -> book.setMode(row.symbol(), row.mode()));
        // One marked as set by hand, of a symbol that no longer is, would keep its market open.
        cached.values().stream()
                .filter(quote -> !quote.manual() || book.mode(quote.symbol()) == SymbolMode.MANUAL)
                .forEach(book::restore);
        rows.stream().map(ModeTable.Row::quote).flatMap(Stream::ofNullable).forEach(book::restore);
    }

    private static LongStream usedNumbers(List<ModeTable.Row> rows, Map<String, Quote> cached) {
        return Stream.concat(
                        cached.values().stream(),
                        rows.stream().map(ModeTable.Row::quote).flatMap(Stream::ofNullable))
                .mapToLong(Quote::sequence);
    }

    private void step() {
        try {
            feed.step();
        } catch (RuntimeException bug) {
            // A scheduled task that throws is never run again, and one bad step must not stop the market.
            LOG.error("a step of the feed failed", bug);
        }
    }

    @Override
    public void stop() {
        running = false;
        ticking = false;
        if (following != null) {
            following.close();
        }
        thread.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
