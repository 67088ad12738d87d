package io.pqtrade.market.socket.portfolio;

import io.pqtrade.wire.EventMessage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The last events of a watched portfolio without a gap, and its account line. Safe for use by several threads. */
final class PortfolioTopic {

    /** Beyond what a reader that takes anything at all is ever behind. */
    private static final int KEPT = 512;
    /** And longer than a socket may take nothing: an event is some two KiB, and of an active portfolio there are several a second. */
    private static final long KEPT_FOR = TimeUnit.SECONDS.toNanos(30);

    private final ArrayDeque<Arrived> kept = new ArrayDeque<>();
    private long before = -1;
    private volatile long last = -1;
    private volatile @Nullable String line;

    private record Arrived(EventMessage event, long at) {}

    /** Goes on from here, unless it has begun already. */
    synchronized void begin(long sequence) {
        if (last < 0) {
            before = sequence;
            last = sequence;
        }
    }

    boolean hasBegun() {
        return last >= 0;
    }

    /** Returns false when events before this one are missing; one that is known is passed over. */
    synchronized boolean add(EventMessage event) {
        if (last < 0 || event.sequence() > last + 1) {
            return false;
        }
        if (event.sequence() == last + 1) {
            long now = System.nanoTime();
            kept.add(new Arrived(event, now));
            last = event.sequence();
            while (kept.size() > KEPT || now - kept.element().at() > KEPT_FOR) {
                before = kept.remove().event().sequence();
            }
        }
        return true;
    }

    long last() {
        return last;
    }

    /** All after a sequence, oldest first; empty when some of them are no longer kept. */
    synchronized Optional<List<EventMessage>> after(long sequence) {
        if (sequence < before) {
            return Optional.empty();
        }
        List<EventMessage> later = new ArrayList<>();
        for (Iterator<Arrived> newest = kept.descendingIterator(); newest.hasNext(); ) {
            EventMessage event = newest.next().event();
            if (event.sequence() <= sequence) {
                break;
            }
            later.addFirst(event);
        }
        return Optional.of(later);
    }

    /** The account line as JSON. */
    @Nullable
    String line() {
        return line;
    }

    void line(String json) {
        line = json;
    }
}
