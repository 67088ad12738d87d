package io.pqtrade.market.charts;

import io.pqtrade.market.bars.BarFolding;
import io.pqtrade.market.bars.BarSeries;
import io.pqtrade.market.bars.BarStore;
import io.pqtrade.market.bars.Interval;
import io.pqtrade.market.bars.RecentBars;
import io.pqtrade.market.bars.TradingCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

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
        Fold fold = new Fold(lower, query.limit());
        fold.next = floor(lower);
        int rows = rows();
        while (!fold.full() && fold.next < upper && read(fold.next, rows, fold) == rows) {
            rows = Math.min(rows * 2, MOST_ROWS);
        }
        fold.addRecentBefore(upper);
        return fold.bars;
    }

    /** The last bars; more than the limit when there are more, and the very first of them may then be cut off. */
    BarSeries down() {
        for (int rows = rows(); ; rows = rows * 2) {
            OptionalLong first = firstOfLast(rows);
            Fold fold = new Fold(first.orElse(Long.MIN_VALUE), Integer.MAX_VALUE);
            read(first.orElse(0), rows, fold);
            fold.addRecentBefore(upper);
            if (first.isEmpty() || fold.bars.size() > query.limit()) {
                return fold.bars;
            }
        }
    }

    /** The page as it grows. */
    private final class Fold implements Consumer<BarSeries> {
        private final long lower;
        private final int most;
        private BarSeries bars;
        /** The first row that was not read. */
        private long next;

        private int nextRecent;

        Fold(long lower, int most) {
            this.lower = lower;
            this.most = most;
            this.bars = new BarSeries(query.instrument().digits(), query.limit() + 1);
            this.nextRecent = recent.indexFrom(lower);
        }

        boolean full() {
            return bars.size() > most;
        }

        @Override
        public void accept(BarSeries packed) {
            if (full()) {
                return;
            }
            long start = floor(packed.openedAt(0));
            next = start + chunk;
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

    private int read(long from, int rows, Fold fold) {
        String symbol = query.instrument().symbol();
        if (base == Interval.S1) {
            Instant first = Instant.ofEpochSecond(Math.max(0, from));
            return recents.seconds(symbol, first, end(), rows, fold);
        }
        LocalDate last = day(upper - 1);
        return store.read(symbol, base, day(Math.max(0, from)), last, minutesFrom(last), rows, fold);
    }

    /** Where the first of the last rows begins; empty when there are not so many. */
    private OptionalLong firstOfLast(int rows) {
        String symbol = query.instrument().symbol();
        Optional<Instant> first = base == Interval.S1
                ? recents.firstOfLast(symbol, end(), rows)
                : store.firstOfLast(symbol, day(upper - 1), rows)
                        .map(day -> day.atStartOfDay(ZoneOffset.UTC).toInstant());
        return first.map(instant -> OptionalLong.of(instant.getEpochSecond())).orElse(OptionalLong.empty());
    }

    private Instant end() {
        return Instant.ofEpochSecond(Math.max(0, upper));
    }

    /** Quarters and hours serve whole; where recent minutes may stand between packed ones, minutes are needed. */
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
