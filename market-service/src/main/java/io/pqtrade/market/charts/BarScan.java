package io.pqtrade.market.charts;

import io.pqtrade.market.bars.BarFolding;
import io.pqtrade.market.bars.BarSeries;
import io.pqtrade.market.bars.BarStore;
import io.pqtrade.market.bars.BarStore.Order;
import io.pqtrade.market.bars.Interval;
import io.pqtrade.market.bars.RecentBars;
import io.pqtrade.market.bars.TradingCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Folds the bars of one page from what is stored: packed days (or minutes of seconds), and over them the recent bars, which are not
 * packed yet or not even stored. Reads as many rows as the page needs, and more when there were gaps.
 */
final class BarScan {

    private static final int DAY = 86_400;
    private static final int MINUTE = 60;
    private static final int MOST_ROWS = 4096;

    private final BarStore store;
    private final RecentBars recents;
    private final HistoryQuery query;
    private final TradingCalendar calendar;
    private final Interval base;
    /** Seconds of one stored row. */
    private final int chunk;
    /** Shorter bars that open from here on are not for this page. */
    private final long upper;

    private final BarSeries recent;

    /** @param recent bars of the base interval that may not be packed yet, oldest first; they win over packed ones */
    BarScan(BarStore store, RecentBars recents, HistoryQuery query, long upper, BarSeries recent) {
        this.store = store;
        this.recents = recents;
        this.query = query;
        this.calendar = query.calendar();
        this.base = query.interval().base();
        this.chunk = base == Interval.S1 ? MINUTE : DAY;
        this.upper = upper;
        this.recent = recent;
    }

    /** Bars that open from {@code lower} on, the begin of a bar; one more than the limit when there are more. */
    BarSeries up(long lower) {
        Fold fold = new Fold(lower);
        long next = floor(lower);
        for (int rows = rows(); ; rows = Math.min(rows * 2, MOST_ROWS)) {
            List<BarSeries> read = next < upper ? read(next, rows, Order.OLDEST_FIRST) : List.of();
            for (BarSeries packed : read) {
                fold.add(packed);
            }
            if (fold.full() || read.size() < rows) {
                fold.addRecentBefore(upper);
                return fold.bars;
            }
            next = floor(read.getLast().openedAt(0)) + chunk;
        }
    }

    /** The last bars; more than the limit when there are more, and the very first of them may then be cut off. */
    BarSeries down() {
        for (int rows = rows(); ; rows = rows * 2) {
            List<BarSeries> read =
                    read(Long.MIN_VALUE, rows, Order.NEWEST_FIRST).reversed();
            boolean all = read.size() < rows;
            Fold fold = new Fold(all ? Long.MIN_VALUE : floor(read.getFirst().openedAt(0)));
            fold.most = Integer.MAX_VALUE;
            read.forEach(fold::add);
            fold.addRecentBefore(upper);
            if (all || fold.bars.size() > query.limit()) {
                return fold.bars;
            }
        }
    }

    /** The page as it grows. */
    private final class Fold {
        private final long lower;
        private BarSeries bars;
        private int most = query.limit();
        private int nextRecent;

        Fold(long lower) {
            this.lower = lower;
            this.bars = new BarSeries(query.instrument().digits(), query.limit() + 1);
            this.nextRecent = recent.indexFrom(lower);
        }

        boolean full() {
            return bars.size() > most;
        }

        void add(BarSeries packed) {
            long start = floor(packed.openedAt(0));
            addRecentBefore(start);
            int end = recent.indexFrom(Math.min(start + chunk, upper));
            if (end <= nextRecent) {
                fold(packed, packed.indexFrom(lower), packed.indexFrom(upper));
                return;
            }
            BarSeries newer = new BarSeries(recent.digits(), end - nextRecent);
            for (; nextRecent < end; nextRecent++) {
                newer.add(recent, nextRecent);
            }
            BarSeries both = BarFolding.both(newer, packed);
            fold(both, both.indexFrom(lower), both.indexFrom(upper));
        }

        void addRecentBefore(long second) {
            int end = recent.indexFrom(Math.min(second, upper));
            if (end > nextRecent) {
                fold(recent, nextRecent, end);
                nextRecent = end;
            }
        }

        private void fold(BarSeries from, int first, int end) {
            if (from.digits() > bars.digits()) {
                bars = bars.copy(from.digits());
            }
            BarFolding.fold(from, first, end, query.interval(), calendar, bars, most);
        }
    }

    private List<BarSeries> read(long from, int rows, Order order) {
        String symbol = query.instrument().symbol();
        if (base == Interval.S1) {
            Instant first = Instant.ofEpochSecond(Math.max(0, from));
            return recents.seconds(symbol, first, Instant.ofEpochSecond(Math.max(0, upper)), rows, order);
        }
        LocalDate last = day(upper - 1);
        return store.read(symbol, day(Math.max(0, from)), last, minutesFrom(last), rows, order);
    }

    /** Hours serve whole; where recent minutes may stand between packed ones, minutes are needed. */
    private LocalDate minutesFrom(LocalDate last) {
        if (base == Interval.M1) {
            return LocalDate.EPOCH;
        }
        return recent.isEmpty() ? last.plusDays(1) : day(recent.openedAt(0));
    }

    /** Enough rows for the page when there is no gap, and one for each end. */
    private int rows() {
        long seconds = (long) query.limit() * query.interval().seconds();
        return (int) Math.min(seconds / chunk + 2, MOST_ROWS);
    }

    private long floor(long second) {
        return second - Math.floorMod(second, chunk);
    }

    private static LocalDate day(long second) {
        return LocalDate.ofInstant(Instant.ofEpochSecond(second), ZoneOffset.UTC);
    }
}
