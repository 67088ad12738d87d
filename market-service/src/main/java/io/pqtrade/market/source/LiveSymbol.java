package io.pqtrade.market.source;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One symbol of a live exchange: what came since somebody asked. Safe for several threads. */
final class LiveSymbol {

    /** Between two steps; of more the oldest give way. */
    private static final int MOST_WAITING = 50;

    private final Deque<Update> waiting = new ArrayDeque<>();
    private @Nullable Update latest;
    /** When the exchange said it, however often it was told again since. */
    private Instant saidAt = Instant.MIN;

    private long lastId;
    private long leftOut;

    /** A best bid and ask, at the moment it reached us. */
    record Update(BigDecimal bid, BigDecimal ask, Instant at) {

        Update at(Instant moment) {
            return new Update(bid, ask, moment);
        }
    }

    /** A connection begins after an interruption: ids count from whatever comes, and what was said before is no price any more. */
    synchronized void begin() {
        lastId = 0;
        latest = null;
    }

    synchronized void take(BookTicker ticker, Instant now, Duration oldest) {
        boolean tooOld =
                ticker.eventAt() != null && ticker.eventAt().plus(oldest).isBefore(now);
        if (ticker.updateId() <= lastId || tooOld) {
            leftOut++;
            return;
        }
        lastId = ticker.updateId();
        Update update = new Update(ticker.bid(), ticker.ask(), now);
        latest = update;
        saidAt = now;
        if (waiting.size() == MOST_WAITING) {
            waiting.removeFirst();
            leftOut++;
        }
        waiting.addLast(update);
    }

    /**
     * Takes what came; when nothing did and the latest is older than a moment, that one again.
     *
     * @param repeatBefore {@link Instant#MIN} never repeats
     * @param saidSince what the exchange said before is stale, even if it speaks of other symbols
     */
    synchronized List<Update> drain(Instant repeatBefore, Instant saidSince, Instant now) {
        List<Update> updates = new ArrayList<>(waiting);
        waiting.clear();
        Update standing = latest;
        if (updates.isEmpty()
                && standing != null
                && !saidAt.isBefore(saidSince)
                && standing.at().isBefore(repeatBefore)) {
            Update again = standing.at(now);
            latest = again;
            updates.add(again);
        }
        return updates;
    }

    /** The latest, unless the exchange said it before a moment. */
    synchronized Optional<Update> latest(Instant saidSince) {
        return Optional.ofNullable(latest).filter(_ -> !saidAt.isBefore(saidSince));
    }

    synchronized long leftOut() {
        return leftOut;
    }
}
