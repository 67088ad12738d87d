package io.pqtrade.market.feed;

import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.core.market.Quote;
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
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves every tick along the one way: source, sanity, sequence, book, Redis, readers. One thread does it all, so ticks have an
 * order; a quote set by hand queues for the same thread.
 */
public final class Feed {

    private static final Logger LOG = LoggerFactory.getLogger(Feed.class);
    private static final Duration REPEAT_EVERY = Duration.ofSeconds(1);
    private static final Duration LONGEST_CLOSURE = Duration.ofDays(14);
    private static final Duration CLOSURE_STEP = Duration.ofMinutes(5);

    private final MarketBook book;
    private final PriceSource source;
    private final QuoteSequence sequence;
    private final QuotePublisher publisher;
    private final Executor thread;
    private final Clock clock;
    private final List<TickListener> listeners = new CopyOnWriteArrayList<>();
    private final AtomicLong refused = new AtomicLong();
    private Instant reached;
    private Instant repeated = Instant.MIN;

    /** @param thread runs one task at a time, in order */
    Feed(
            MarketBook book,
            PriceSource source,
            QuoteSequence sequence,
            QuotePublisher publisher,
            Executor thread,
            Clock clock) {
        this.book = book;
        this.source = source;
        this.sequence = sequence;
        this.publisher = publisher;
        this.thread = thread;
        this.clock = clock;
        this.reached = clock.instant();
    }

    public void listen(TickListener listener) {
        listeners.add(listener);
    }

    /** Publishes what the source made since the last step. For the feed's thread. */
    void step() {
        Instant now = clock.instant();
        Instant from = reached;
        reached = now;
        List<Instrument> ticking = book.instruments().stream()
                .filter(instrument -> book.mode(instrument.symbol()) == SymbolMode.LIVE && book.isOpen(instrument, now))
                .toList();
        publish(source.ticks(ticking, from, now), false);
        if (Duration.between(repeated, now).abs().compareTo(REPEAT_EVERY) >= 0
                && !book.quotes().isEmpty()) {
            repeated = now;
            publisher.repeat(book.quotes());
        }
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
        publish(last, false);
    }

    private Optional<Instant> lastOpen(Instrument instrument, Instant now) {
        return Stream.iterate(now, at -> at.isAfter(now.minus(LONGEST_CLOSURE)), at -> at.minus(CLOSURE_STEP))
                .filter(at -> book.isOpen(instrument, at))
                .findFirst();
    }

    /**
     * Publishes a quote made by an admin.
     *
     * @return completes when Redis holds it, so that whoever reads afterwards sees it; with an exception when it may not
     */
    public CompletionStage<Quote> set(RawTick tick) {
        return onThread(() -> publishOne(tick, true));
    }

    /**
     * Changes who makes a symbol's prices, and publishes its present quote under the new order of things: a manual one keeps its
     * prices but no longer goes stale, a live one continues where the source is by now.
     *
     * @return completes when Redis holds that quote, or at once when the symbol never had one
     */
    public CompletionStage<Void> switchTo(Instrument instrument, SymbolMode mode) {
        return onThread(() -> {
            book.setMode(instrument.symbol(), mode);
            return quoteAfterSwitch(instrument, mode)
                    .map(tick -> publishOne(tick, mode == SymbolMode.MANUAL).<Void>thenApply(quote -> null))
                    .orElseGet(() -> CompletableFuture.completedFuture(null));
        });
    }

    /** Raw ticks that were too bad to publish since the start. */
    public long refused() {
        return refused.get();
    }

    private Optional<RawTick> quoteAfterSwitch(Instrument instrument, SymbolMode mode) {
        // To the microsecond, which is what Redis and the database keep.
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (mode == SymbolMode.LIVE) {
            return source.at(instrument, now);
        }
        return book.quote(instrument.symbol())
                .map(last -> new RawTick(last.symbol(), last.bid(), last.ask(), now))
                .or(() -> source.at(instrument, now));
    }

    private CompletionStage<Quote> publishOne(RawTick tick, boolean manual) {
        List<Quote> published = new ArrayList<>(1);
        CompletionStage<Void> stored = publish(List.of(tick), manual, published);
        if (published.isEmpty()) {
            return CompletableFuture.failedFuture(new IllegalStateException("no number, or no sane quote: " + tick));
        }
        return stored.thenApply(done -> published.getFirst());
    }

    private void publish(List<RawTick> ticks, boolean manual) {
        publish(ticks, manual, new ArrayList<>(ticks.size()));
    }

    private CompletionStage<Void> publish(List<RawTick> raw, boolean manual, List<Quote> published) {
        for (RawTick tick : raw) {
            accept(tick, manual).ifPresent(published::add);
        }
        if (published.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        published.forEach(book::add);
        CompletionStage<Void> stored = publisher.publish(published);
        listeners.forEach(listener -> listener.onTicks(published));
        return stored;
    }

    private Optional<Quote> accept(RawTick tick, boolean manual) {
        Instrument instrument = book.instrument(tick.symbol()).orElse(null);
        if (instrument == null) {
            return Optional.empty();
        }
        Optional<QuoteGate.Refusal> refusal = QuoteGate.refusal(tick, instrument);
        if (refusal.isPresent()) {
            refused.incrementAndGet();
            LOG.warn("{} is not published: {}", tick, refusal.get().detail());
            return Optional.empty();
        }
        OptionalLong number = sequence.next();
        return number.isEmpty()
                ? Optional.empty()
                : Optional.of(new Quote(tick.symbol(), tick.bid(), tick.ask(), number.getAsLong(), tick.at(), manual));
    }

    private <T> CompletionStage<T> onThread(Supplier<CompletionStage<T>> work) {
        return CompletableFuture.supplyAsync(work, thread).thenCompose(stage -> stage);
    }
}
