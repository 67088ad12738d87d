package io.pqtrade.market.bars.live;

import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.core.market.Quote;
import io.pqtrade.market.bars.Bar;
import io.pqtrade.market.bars.BarSeries;
import io.pqtrade.market.bars.Interval;
import io.pqtrade.market.bars.RecentBars;
import io.pqtrade.market.bars.TradingCalendar;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The live bars of all symbols. It hears every tick from the first moment, but folds them only after {@link #goLive}, so that those
 * of an earlier run can be replayed first. Safe for several threads.
 */
public final class BarBoard {

    /** A minute of a busy market. Beyond it the older ones are left to the journal. */
    private static final int MOST_WAITING = 200_000;

    private final Function<String, Optional<Instrument>> instruments;
    private final Map<String, SymbolBars> symbols = new ConcurrentHashMap<>();
    private @Nullable List<Quote> waiting = new ArrayList<>();
    private long replayedTo;
    private volatile long closedTo = Long.MIN_VALUE;
    private volatile Instant rollover = Instant.MAX;

    public BarBoard(Function<String, Optional<Instrument>> instruments) {
        this.instruments = instruments;
    }

    /** Ticks as the feed publishes them. */
    public synchronized void onTicks(List<Quote> ticks) {
        if (waiting == null) {
            ticks.forEach(this::fold);
            return;
        }
        if (waiting.size() >= MOST_WAITING) {
            waiting.clear();
        }
        waiting.addAll(ticks);
    }

    /** Folds ticks of an earlier run, in the order of their sequence; for before {@link #goLive}. */
    public synchronized void replay(List<Quote> ticks) {
        for (Quote tick : ticks) {
            if (tick.sequence() > replayedTo) {
                replayedTo = tick.sequence();
                fold(tick);
            }
        }
    }

    /** Folds what came meanwhile, and from now on each tick at once. */
    public synchronized void goLive() {
        if (waiting != null) {
            replay(waiting);
            waiting = null;
        }
    }

    /** Closes every bar that ends by then, for symbols that do not tick; before {@link #goLive} none. */
    public synchronized void closeUpTo(Instant moment) {
        if (waiting != null) {
            return;
        }
        long second = moment.getEpochSecond();
        symbols.values().forEach(bars -> bars.closeUpTo(second));
        closedTo = Math.max(closedTo, second);
    }

    /** Bars of the symbol that opened at or after a moment and are kept here, oldest first: the last one may be open. */
    public List<Bar> since(String symbol, Interval interval, Instant openedAt) {
        Instrument instrument = instruments.apply(symbol).orElse(null);
        Latest latest = latest(symbol, interval).orElse(null);
        if (instrument == null || latest == null) {
            return List.of();
        }
        TradingCalendar calendar = TradingCalendar.of(instrument.assetClass());
        BarSeries bars = latest.bars();
        List<Bar> since = new ArrayList<>();
        for (int i = bars.indexFrom(openedAt.getEpochSecond()); i < bars.size(); i++) {
            boolean complete = calendar.end(interval, bars.openedAt(i)) <= latest.reached();
            since.add(bars.bar(i, symbol, interval, complete));
        }
        return since;
    }

    /** The latest bars of the symbol; of intervals above M1 two. Empty when it has not ticked since the start. */
    public Optional<Latest> latest(String symbol, Interval interval) {
        return Optional.ofNullable(symbols.get(symbol)).map(bars -> reached(bars.latest(interval)));
    }

    /** S1 or M1 bars that are kept here and opened at or after a second. */
    public Latest kept(String symbol, Interval base, long from) {
        SymbolBars bars = symbols.get(symbol);
        return bars == null ? new Latest(new BarSeries(0, 0), 0, closedTo) : reached(bars.kept(base, from));
    }

    /** Closed bars that opened before {@code to} and were not yet said to be stored. */
    public List<RecentBars.Closed> unstored(Instant to) {
        long second = to.getEpochSecond();
        return symbols.entrySet().stream()
                .map(entry -> new RecentBars.Closed(
                        entry.getKey(),
                        entry.getValue().unstored(Interval.M1, second),
                        entry.getValue().unstored(Interval.S1, second)))
                .filter(closed -> !closed.minutes().isEmpty())
                .toList();
    }

    /** Bars that opened before are stored, here or by another node, and need not be kept long. */
    public void stored(Instant to) {
        symbols.values().forEach(bars -> bars.stored(to.getEpochSecond()));
    }

    /** Makes bars above M1 anew from stored bars that opened from a moment on, oldest first. */
    public void seed(String symbol, List<BarSeries> stored, Instant from) {
        bars(symbol).ifPresent(bars -> bars.seed(stored, from.getEpochSecond()));
    }

    /** From now on remembers the last quotes up to that rollover. */
    public void awaitRollover(Instant rollover) {
        this.rollover = rollover;
        symbols.values().forEach(bars -> bars.awaitRollover(rollover));
    }

    /** The last quote at or before the rollover waited for; empty when there was none since the start. */
    public Optional<Quote> atRollover(String symbol) {
        return Optional.ofNullable(symbols.get(symbol)).flatMap(SymbolBars::atRollover);
    }

    /** Ticks that came after their minute was closed, and changed nothing. */
    public long late() {
        return symbols.values().stream().mapToLong(SymbolBars::late).sum();
    }

    private void fold(Quote tick) {
        bars(tick.symbol()).ifPresent(bars -> bars.tick(tick));
    }

    private Optional<SymbolBars> bars(String symbol) {
        SymbolBars known = symbols.get(symbol);
        if (known != null) {
            return Optional.of(known);
        }
        return instruments.apply(symbol).map(instrument -> symbols.computeIfAbsent(symbol, s -> begin(instrument)));
    }

    private SymbolBars begin(Instrument instrument) {
        SymbolBars bars =
                new SymbolBars(instrument.symbol(), TradingCalendar.of(instrument.assetClass()), instrument.digits());
        bars.awaitRollover(rollover);
        return bars;
    }

    private Latest reached(Latest latest) {
        return latest.reached() >= closedTo ? latest : new Latest(latest.bars(), latest.sequence(), closedTo);
    }
}
