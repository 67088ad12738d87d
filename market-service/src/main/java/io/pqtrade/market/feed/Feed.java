package io.pqtrade.market.feed;

import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.core.market.Quote;
import io.pqtrade.market.journal.JournalWriter;
import io.pqtrade.market.lead.QuoteSequence;
import io.pqtrade.market.sanity.Quarantine;
import io.pqtrade.market.sanity.QuoteGate;
import io.pqtrade.market.sanity.Reason;
import io.pqtrade.market.sanity.SanityBand;
import io.pqtrade.market.world.PriceSource;
import io.pqtrade.market.world.RawTick;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves every tick along the one way: source, sanity, sequence, book, journal, Redis, readers. On a node that does not publish, ticks
 * enter where the publisher's left: book, readers. All is for the feed's one thread, so ticks have an order.
 */
public final class Feed {

    private static final Logger LOG = LoggerFactory.getLogger(Feed.class);
    private static final Duration REPEAT_EVERY = Duration.ofSeconds(1);
    private static final Duration LONGEST_CLOSURE = Duration.ofDays(14);
    private static final Duration CLOSURE_STEP = Duration.ofMinutes(5);

    /**
     * What a publisher makes up for: longer than a takeover or a restart. After a longer silence, or at the very first start, the market
     * goes on with the present minute, and with all of it: its bar is then that of the world, as those before it, which history makes.
     */
    public static final Duration LONGEST_CATCH_UP = Duration.ofSeconds(15);

    /** Made and told at once, when there is much to make up for. */
    private static final Duration SLICE = Duration.ofSeconds(1);

    private final MarketBook book;
    private final PriceSource source;
    private final SanityBand band;
    private final Quarantine quarantine;
    private final QuoteSequence sequence;
    private final JournalWriter journal;
    private final QuotePublisher publisher;
    private final Clock clock;
    private final List<TickListener> listeners = new CopyOnWriteArrayList<>();
    private Instant reached;
    /** Up to here ticks may have been published already, by others or by a switch of modes. */
    private Instant toldUpTo;

    private Instant repeated = Instant.MIN;
    private volatile Instant complete = Instant.EPOCH;

    Feed(
            MarketBook book,
            PriceSource source,
            SanityBand band,
            Quarantine quarantine,
            QuoteSequence sequence,
            JournalWriter journal,
            QuotePublisher publisher,
            Clock clock) {
        this.book = book;
        this.source = source;
        this.band = band;
        this.quarantine = quarantine;
        this.sequence = sequence;
        this.journal = journal;
        this.publisher = publisher;
        this.clock = clock;
        this.reached = clock.instant();
        this.toldUpTo = reached;
    }

    /** Hears of every tick from now on, on whatever node it was made. */
    public void listen(TickListener listener) {
        listeners.add(listener);
    }

    /** Goes on where the ticks in the book end: those that a former publisher did not make any more are made now. */
    void continueFrom(Instant lastTick) {
        reached = lastTick;
        toldUpTo = clock.instant();
        book.quotes().forEach(quote -> band.remember(quote.symbol(), quote.mid().doubleValue(), quote.at()));
    }

    /** Publishes what the source made since the last step. */
    void step() {
        Instant now = clock.instant();
        if (reached.isBefore(now.minus(LONGEST_CATCH_UP))) {
            // Just before it, for a source is asked for what comes after a moment.
            Instant minute = now.truncatedTo(ChronoUnit.MINUTES).minusNanos(1);
            reached = reached.isAfter(minute) ? reached : minute;
        } else if (reached.isAfter(now.plus(SLICE))) {
            LOG.warn("the clock went back from {} to {}", reached, now);
            reached = now;
        }
        while (reached.isBefore(now)) {
            Instant until = reached.plus(SLICE).isBefore(now) ? reached.plus(SLICE) : now;
            publishLive(reached, until);
            reached = until;
        }
        complete = reached;
        journal.step(now);
        if (Duration.between(repeated, now).abs().compareTo(REPEAT_EVERY) >= 0
                && !book.quotes().isEmpty()) {
            repeated = now;
            publisher.repeat(book.quotes());
        }
    }

    /** How long from now on no tick is due; may be less than nothing. */
    Duration quiet() {
        return Duration.between(clock.instant(), source.quietUntil(book.instruments(), reached));
    }

    private void publishLive(Instant from, Instant to) {
        List<Instrument> ticking = book.instruments().stream()
                .filter(instrument -> book.mode(instrument.symbol()) == SymbolMode.LIVE
                        && (book.isOpen(instrument, to) || book.isOpen(instrument, from)))
                .toList();
        List<RawTick> news = source.ticks(ticking, from, to).stream()
                .filter(tick -> isInHours(tick) && isNews(tick))
                .toList();
        publish(judged(news));
    }

    /** By the tick's own time: a step may begin before the market closes or end after it has opened. */
    private boolean isInHours(RawTick tick) {
        return book.instrument(tick.symbol())
                .filter(instrument -> book.isOpen(instrument, tick.at()))
                .isPresent();
    }

    /** After a takeover or a switch the source is asked for moments again that symbols have ticks of already. */
    private boolean isNews(RawTick tick) {
        return tick.at().isAfter(toldUpTo)
                || book.quote(tick.symbol())
                        .map(last -> tick.at().isAfter(last.at()))
                        .orElse(true);
    }

    private List<RawTick> judged(List<RawTick> ticks) {
        Instant now = clock.instant();
        List<RawTick> sane = new ArrayList<>(ticks.size());
        for (RawTick tick : ticks) {
            Instrument instrument = book.instrument(tick.symbol()).orElse(null);
            if (instrument == null) {
                continue;
            }
            Optional<Reason> reason = band.judge(tick, instrument, now);
            reason.ifPresentOrElse(why -> quarantine.add(tick, why, now), () -> sane.add(tick));
        }
        return sane;
    }

    /**
     * Publishes, for markets that are closed now and have no quote, the one of their last open moment: conversion needs it.
     */
    void quoteClosedMarkets() {
        Instant now = clock.instant();
        List<RawTick> last = book.instruments().stream()
                .filter(instrument -> book.quote(instrument.symbol()).isEmpty() && !book.isOpen(instrument, now))
                .flatMap(instrument -> lastOpen(instrument, now).flatMap(at -> source.at(instrument, at)).stream())
                .toList();
        publish(judged(last));
    }

    private Optional<Instant> lastOpen(Instrument instrument, Instant now) {
        return Stream.iterate(now, at -> at.isAfter(now.minus(LONGEST_CLOSURE)), at -> at.minus(CLOSURE_STEP))
                .filter(at -> book.isOpen(instrument, at))
                .findFirst();
    }

    /**
     * Publishes a quote made by an admin, who may set any price that is one.
     *
     * @return completes when Redis holds it, so that whoever reads afterwards sees it; with an exception when it may not
     */
    CompletionStage<Quote> set(RawTick tick) {
        return publishOne(tick, true);
    }

    /**
     * Changes who makes a symbol's prices, and publishes its present quote under the new order of things: a manual one keeps its
     * prices but no longer goes stale, a live one continues where the source is by now.
     *
     * @return completes when Redis holds that quote, or at once when the symbol never had one
     */
    CompletionStage<Void> switchTo(Instrument instrument, SymbolMode mode) {
        book.setMode(instrument.symbol(), mode);
        band.forget(instrument.symbol());
        return quoteAfterSwitch(instrument, mode)
                .map(tick -> publishOne(tick, mode == SymbolMode.MANUAL).<Void>thenApply(quote -> null))
                .orElseGet(() -> CompletableFuture.completedFuture(null));
    }

    private Optional<RawTick> quoteAfterSwitch(Instrument instrument, SymbolMode mode) {
        // To the microsecond, which is what Redis and the database keep.
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        toldUpTo = now;
        if (mode == SymbolMode.LIVE) {
            return source.at(instrument, now);
        }
        return book.quote(instrument.symbol())
                .map(last -> new RawTick(last.symbol(), last.bid(), last.ask(), now))
                .or(() -> source.at(instrument, now));
    }

    private CompletionStage<Quote> publishOne(RawTick tick, boolean manual) {
        Instrument instrument = book.instrument(tick.symbol()).orElse(null);
        OptionalLong number = sequence.next();
        if (instrument == null || QuoteGate.refusal(tick, instrument).isPresent() || number.isEmpty()) {
            return CompletableFuture.failedFuture(new IllegalStateException("no number, or no sane quote: " + tick));
        }
        Quote quote = new Quote(tick.symbol(), tick.bid(), tick.ask(), number.getAsLong(), tick.at(), manual);
        return tell(List.of(quote)).thenApply(stored -> quote);
    }

    private void publish(List<RawTick> ticks) {
        List<Quote> numbered = new ArrayList<>(ticks.size());
        for (RawTick tick : ticks) {
            OptionalLong number = sequence.next();
            if (number.isPresent()) {
                numbered.add(new Quote(tick.symbol(), tick.bid(), tick.ask(), number.getAsLong(), tick.at(), false));
            }
        }
        if (!numbered.isEmpty()) {
            tell(numbered);
        }
    }

    private CompletionStage<Void> tell(List<Quote> ticks) {
        ticks.forEach(book::add);
        journal.add(ticks, clock.instant());
        CompletionStage<Void> stored = publisher.publish(ticks);
        listeners.forEach(listener -> listener.onTicks(ticks));
        return stored;
    }

    /** Tells what another node published. */
    void relay(List<Quote> ticks) {
        List<Quote> news =
                ticks.stream().filter(tick -> tick.sequence() > book.last()).toList();
        if (!news.isEmpty()) {
            news.forEach(book::add);
            listeners.forEach(listener -> listener.onTicks(news));
            complete = news.getLast().at();
        }
    }

    /**
     * Every listener has heard all ticks up to then, whoever made them. It stands still while nobody publishes: a successor makes up
     * for up to {@link #LONGEST_CATCH_UP}.
     */
    public Instant completeTo() {
        return complete;
    }
}
