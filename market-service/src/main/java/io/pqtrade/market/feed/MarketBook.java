package io.pqtrade.market.feed;

import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.core.market.MarketView.HoursPolicy;
import io.pqtrade.core.market.Quote;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What this service knows of the market: instruments, who makes their prices, latest quotes and last ticks. Written by the feed,
 * read by everybody.
 */
public final class MarketBook {

    private final HoursPolicy hours;
    private final int ringCapacity;
    private volatile Map<String, Instrument> instruments;
    private final Map<String, SymbolMode> modes = new ConcurrentHashMap<>();
    private final Map<String, Quote> quotes = new ConcurrentHashMap<>();
    private final Map<String, TickRing> rings = new ConcurrentHashMap<>();
    private final SequenceGaps gaps = new SequenceGaps();
    private volatile long last;

    MarketBook(Map<String, Instrument> instruments, HoursPolicy hours, int ringCapacity) {
        this.instruments = instruments;
        this.hours = hours;
        this.ringCapacity = ringCapacity;
    }

    public Optional<Instrument> instrument(String symbol) {
        return Optional.ofNullable(instruments.get(symbol));
    }

    /** All instruments, by symbol. */
    public List<Instrument> instruments() {
        return instruments.values().stream()
                .sorted(Comparator.comparing(Instrument::symbol))
                .toList();
    }

    public Optional<Quote> quote(String symbol) {
        return Optional.ofNullable(quotes.get(symbol));
    }

    public Collection<Quote> quotes() {
        return quotes.values();
    }

    /** The last ticks of a symbol; an empty ring when there were none. */
    public TickRing ring(String symbol) {
        return rings.computeIfAbsent(symbol, s -> new TickRing(ringCapacity, gaps));
    }

    public SymbolMode mode(String symbol) {
        return modes.getOrDefault(symbol, SymbolMode.LIVE);
    }

    /** Whether the instrument trades at that moment: by its hours, unless they are not observed or an admin makes its prices. */
    public boolean isOpen(Instrument instrument, Instant at) {
        return hours == HoursPolicy.ALWAYS
                || mode(instrument.symbol()) == SymbolMode.MANUAL
                || instrument.hours().isOpen(at);
    }

    /** Whether its hours, where they are observed, say that it trades at that moment. */
    public boolean isScheduled(Instrument instrument, Instant at) {
        return hours == HoursPolicy.ALWAYS || instrument.hours().isOpen(at);
    }

    void replaceInstruments(Map<String, Instrument> now) {
        instruments = now;
    }

    void setMode(String symbol, SymbolMode mode) {
        modes.put(symbol, mode);
    }

    /** What was known before a restart: the latest quote, but no tick. */
    void restore(Quote quote) {
        quotes.merge(quote.symbol(), quote, (a, b) -> a.sequence() >= b.sequence() ? a : b);
    }

    /** Forgets a latest quote. */
    void drop(Quote quote) {
        quotes.remove(quote.symbol(), quote);
    }

    /** The next tick. */
    void add(Quote tick) {
        gaps.note(last, tick.sequence());
        last = tick.sequence();
        restore(tick);
        ring(tick.symbol()).add(tick);
    }

    /** Sequence of the last tick, of whatever symbol; 0 before the first. */
    long last() {
        return last;
    }

    /** Ticks of all symbols after a sequence, as far as they are in the rings, in their order. */
    List<Quote> after(long sequence) {
        return rings.values().stream()
                .flatMap(ring -> ring.after(sequence).ticks().stream())
                .sorted(Comparator.comparingLong(Quote::sequence))
                .toList();
    }
}
