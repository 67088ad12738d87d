package io.pqtrade.market.bars.live;

import io.pqtrade.core.market.Quote;
import io.pqtrade.core.money.Price;
import io.pqtrade.market.bars.BarFolding;
import io.pqtrade.market.bars.BarSeries;
import io.pqtrade.market.bars.Interval;
import io.pqtrade.market.bars.TradingCalendar;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The bars of one symbol: seconds and minutes are folded from ticks, all others from those. A bar is closed once time has reached its
 * end, told by a later tick or by the clock; a tick that comes after that changes no bar that it closed. Safe for several threads.
 */
final class SymbolBars {

    /** Two hours of minutes and three minutes of seconds are kept when they are stored elsewhere. */
    private static final int KEPT_MINUTES = 120;

    private static final int KEPT_SECONDS = 180;
    /** So many bars may come before the first ones are dropped. */
    private static final int SLACK = 60;
    /** What is not stored for want of a database is kept for a day, seconds for an hour. */
    private static final int MOST_MINUTES = 1440;

    private static final int MOST_SECONDS = 3600;
    private static final int FIRST_LONGER = Interval.M1.ordinal() + 1;

    private final String symbol;
    private final TradingCalendar calendar;
    private final LongerBars[] longer = new LongerBars[Interval.values().length - FIRST_LONGER];
    private int digits;
    private BarSeries minutes;
    private BarSeries seconds;
    /** Bars that end by this second are closed. */
    private long reached = Long.MIN_VALUE;
    /** Minutes before this index are closed, and folded into the longer bars. */
    private int closedMinutes;
    /** Bars that opened before this second are stored, or another node stores them. */
    private long storedTo = Long.MIN_VALUE;

    private @Nullable Quote last;
    private @Nullable Quote beforeRollover;
    private Instant rollover = Instant.MAX;
    private long late;

    SymbolBars(String symbol, TradingCalendar calendar, int digits) {
        this.symbol = symbol;
        this.calendar = calendar;
        this.digits = digits;
        this.minutes = new BarSeries(digits, KEPT_MINUTES + SLACK);
        this.seconds = new BarSeries(digits, KEPT_SECONDS + SLACK);
        emptyLonger();
    }

    synchronized void tick(Quote quote) {
        noteQuote(quote);
        long second = quote.at().getEpochSecond();
        long minute = calendar.start(Interval.M1, second);
        if (minute + Interval.M1.seconds() <= reached) {
            late++;
            return;
        }
        closeUpTo(second);
        widen(Math.max(quote.bid().value().scale(), quote.ask().value().scale()));
        long bid = points(quote.bid());
        long ask = points(quote.ask());
        minutes.fold(minute, bid, ask);
        if (second >= reached) {
            seconds.fold(second, bid, ask);
        }
    }

    /** Closes every bar that ends by then. */
    synchronized void closeUpTo(long second) {
        if (second <= reached) {
            return;
        }
        reached = second;
        while (closedMinutes < minutes.size() && ends(minutes.openedAt(closedMinutes)) <= reached) {
            foldLonger(minutes, closedMinutes++);
        }
        trim();
    }

    /** Makes the longer bars anew from stored bars that opened from a second on, oldest first. */
    synchronized void seed(List<BarSeries> stored, long from) {
        emptyLonger();
        long known = minutes.isEmpty() ? Long.MAX_VALUE : minutes.openedAt(0);
        for (BarSeries part : stored) {
            widen(part.digits());
            for (int i = part.indexFrom(from); i < part.size() && part.openedAt(i) < known; i++) {
                foldLonger(part, i);
            }
        }
        for (int i = 0; i < closedMinutes; i++) {
            foldLonger(minutes, i);
        }
    }

    /** The latest bar of the interval and what is kept before it; the last one may still be open. */
    synchronized Latest latest(Interval interval) {
        return new Latest(shown(interval), sequence(), reached);
    }

    /** Seconds or minutes that are kept, open ones too. */
    synchronized Latest kept(Interval base, long from) {
        BarSeries all = base == Interval.S1 ? seconds : minutes;
        return new Latest(copy(all, all.indexFrom(from), all.size()), sequence(), reached);
    }

    /** Closed bars of minutes from the last stored one to before {@code to}. */
    synchronized BarSeries unstored(Interval base, long to) {
        BarSeries all = base == Interval.S1 ? seconds : minutes;
        return copy(all, all.indexFrom(storedTo), all.indexFrom(Math.min(to, reached)));
    }

    synchronized void stored(long to) {
        storedTo = Math.max(storedTo, to);
        trim();
    }

    /** Waits for the next rollover: the last quote up to then is remembered when later ones come. */
    synchronized void awaitRollover(Instant next) {
        rollover = next;
        if (last != null && !last.at().isAfter(next)) {
            beforeRollover = last;
        }
    }

    /** The last quote at or before the rollover waited for. */
    synchronized Optional<Quote> atRollover() {
        return Optional.ofNullable(beforeRollover);
    }

    /** Ticks that came when their minute was closed. */
    synchronized long late() {
        return late;
    }

    private void noteQuote(Quote quote) {
        last = quote;
        if (!quote.at().isAfter(rollover)) {
            beforeRollover = quote;
        }
    }

    private long sequence() {
        return last == null ? 0 : last.sequence();
    }

    private BarSeries shown(Interval interval) {
        if (interval == Interval.S1 || interval == Interval.M1) {
            BarSeries all = interval == Interval.S1 ? seconds : minutes;
            return copy(all, Math.max(0, all.size() - KEPT_SECONDS), all.size());
        }
        if (interval.base() == Interval.S1) {
            return BarFolding.fold(seconds, interval, calendar);
        }
        return longer[interval.ordinal() - FIRST_LONGER].with(minutes, closedMinutes);
    }

    private static BarSeries copy(BarSeries all, int first, int end) {
        BarSeries copy = new BarSeries(all.digits(), Math.max(0, end - first));
        for (int i = first; i < end; i++) {
            copy.add(all, i);
        }
        return copy;
    }

    private void foldLonger(BarSeries from, int index) {
        for (LongerBars bars : longer) {
            bars.fold(from, index);
        }
    }

    private void emptyLonger() {
        for (int i = 0; i < longer.length; i++) {
            longer[i] = new LongerBars(Interval.values()[FIRST_LONGER + i], calendar, digits);
        }
    }

    private void trim() {
        int dropped = surplus(minutes, KEPT_MINUTES, MOST_MINUTES);
        if (dropped > 0) {
            minutes.removeFirst(dropped);
            closedMinutes -= dropped;
        }
        int droppedSeconds = surplus(seconds, KEPT_SECONDS, MOST_SECONDS);
        if (droppedSeconds > 0) {
            seconds.removeFirst(droppedSeconds);
        }
    }

    /** How many of the first bars are kept for nobody; none until it is worth moving the others. */
    private int surplus(BarSeries bars, int kept, int most) {
        if (bars.size() < kept + SLACK) {
            return 0;
        }
        int stored = bars.indexFrom(storedTo);
        int surplus = Math.max(Math.min(bars.size() - kept, stored), bars.size() - most);
        return surplus < SLACK ? 0 : surplus;
    }

    private static long ends(long minute) {
        return minute + Interval.M1.seconds();
    }

    private void widen(int scale) {
        if (scale <= digits) {
            return;
        }
        digits = scale;
        minutes = minutes.copy(digits);
        seconds = seconds.copy(digits);
        for (LongerBars bars : longer) {
            bars.widen(digits);
        }
    }

    private long points(Price price) {
        BigDecimal value = price.value();
        return value.movePointRight(digits).longValueExact();
    }

    @Override
    public String toString() {
        return symbol;
    }
}
