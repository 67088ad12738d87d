package io.pqtrade.market.charts;

import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.market.bars.BarFolding;
import io.pqtrade.market.bars.BarSeries;
import io.pqtrade.market.bars.BarStore;
import io.pqtrade.market.bars.Interval;
import io.pqtrade.market.bars.RecentBars;
import io.pqtrade.market.bars.TradingCalendar;
import io.pqtrade.market.bars.live.BarBoard;
import io.pqtrade.market.bars.live.Latest;
import io.pqtrade.problem.ProblemCode;
import io.pqtrade.web.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Pages of bars, for calls and sockets alike. This is the one way to bars that are closed, so the gate of the DELAYED feed stands
 * here. Blocks while it reads the database.
 */
public final class HistoryPages {

    private static final Logger LOG = LoggerFactory.getLogger(HistoryPages.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final BarSeries NONE = new BarSeries(0, 0);

    private final BarStore store;
    private final RecentBars recents;
    private final BarBoard board;
    private final Function<String, Optional<Instrument>> instruments;
    private final Duration delay;
    private final Semaphore turns;
    private final Clock clock;

    HistoryPages(
            BarStore store,
            RecentBars recents,
            BarBoard board,
            Function<String, Optional<Instrument>> instruments,
            ChartsSettings settings,
            Clock clock) {
        this.store = store;
        this.recents = recents;
        this.board = board;
        this.instruments = instruments;
        this.delay = settings.delay();
        this.turns = new Semaphore(settings.pages(), true);
        this.clock = clock;
    }

    /**
     * Reads a page.
     *
     * @param portfolioSession whether the reader's token is scoped to a portfolio: then the usual feed is LIVE, else DELAYED
     * @throws ProblemException when a parameter is not acceptable, or the database is away or busy
     */
    public HistoryPage page(HistoryRequest request, boolean portfolioSession) {
        HistoryFeed usual = portfolioSession ? HistoryFeed.LIVE : HistoryFeed.DELAYED;
        HistoryQuery query = HistoryQuery.of(request, usual, instruments);
        if (!turn()) {
            throw unavailable("Too many pages are being read at the moment.");
        }
        try {
            return read(query);
        } catch (DataAccessException away) {
            LOG.warn("a page of bars could not be read", away);
            throw unavailable("The stored bars cannot be read at the moment.");
        } finally {
            turns.release();
        }
    }

    private HistoryPage read(HistoryQuery query) {
        long lower = query.from().isPresent() ? nextStart(query, query.from().getAsLong()) : 0;
        // Memory before tables: a bar that is stored meanwhile is then in both, and not in neither.
        Interval kept = query.interval().base() == Interval.S1 ? Interval.S1 : Interval.M1;
        Latest latest = board.kept(query.instrument().symbol(), kept, lower);
        long upper = upper(query, latest);
        if (upper <= lower) {
            return new HistoryPage(query, NONE, 0, 0, latest.reached(), null);
        }
        BarSeries recent = BarFolding.both(stored(query, lower, upper), latest.bars());
        BarScan scan = new BarScan(store, recents, query, upper, recent);
        return query.from().isPresent()
                ? upwards(query, scan.up(lower), latest)
                : downwards(query, scan.down(), latest);
    }

    private static HistoryPage upwards(HistoryQuery query, BarSeries bars, Latest latest) {
        int end = Math.min(bars.size(), query.limit());
        @Nullable
        String next = bars.size() > end ? query.cursor(bars.openedAt(end)).encode() : null;
        return new HistoryPage(query, bars, 0, end, latest.reached(), next);
    }

    private static HistoryPage downwards(HistoryQuery query, BarSeries bars, Latest latest) {
        int first = Math.max(0, bars.size() - query.limit());
        @Nullable String next = first > 0 ? query.cursor(bars.openedAt(first)).encode() : null;
        return new HistoryPage(query, bars, first, bars.size(), latest.reached(), next);
    }

    /** The second before which shorter bars open that may be shown. */
    private long upper(HistoryQuery query, Latest latest) {
        long asked = nextStart(query, query.to());
        if (query.feed() == HistoryFeed.LIVE) {
            return asked;
        }
        long gate = clock.instant().minus(delay).getEpochSecond();
        if (latest.reached() != Long.MIN_VALUE) {
            gate = Math.min(gate, latest.reached());
        }
        // The bar that holds the gate is not over there: what it will be would tell of later.
        return Math.min(asked, query.calendar().start(query.interval(), gate));
    }

    /** The second itself when a bar begins there, or else the begin of the next one. */
    private static long nextStart(HistoryQuery query, long second) {
        TradingCalendar calendar = query.calendar();
        long start = calendar.start(query.interval(), second);
        return start == second ? start : calendar.end(query.interval(), start);
    }

    private BarSeries stored(HistoryQuery query, long lower, long upper) {
        if (query.interval().base() == Interval.S1) {
            return NONE;
        }
        Instant from = Instant.ofEpochSecond(Math.max(0, lower));
        return recents.minutes(query.instrument().symbol(), from, Instant.ofEpochSecond(Math.max(0, upper)));
    }

    private boolean turn() {
        try {
            return turns.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static ProblemException unavailable(String detail) {
        return new ProblemException(ProblemCode.SERVICE_UNAVAILABLE, detail, RETRY);
    }
}
