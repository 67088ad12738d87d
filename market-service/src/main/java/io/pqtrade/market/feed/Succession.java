package io.pqtrade.market.feed;

import io.lettuce.core.RedisException;
import io.pqtrade.core.market.Quote;
import io.pqtrade.lease.Lease;
import io.pqtrade.market.journal.JournalWriter;
import io.pqtrade.market.journal.TickTable;
import io.pqtrade.market.lead.PublisherLease;
import io.pqtrade.market.lead.QuoteSequence;
import io.pqtrade.wire.QuoteCache;
import io.pqtrade.wire.TickEntry;
import io.pqtrade.wire.TickStream;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is read before a node shows prices, and before it makes them: at a start and at a takeover alike, the node goes on where the
 * journal and the stream end. For the feed's thread.
 */
final class Succession {

    private static final Logger LOG = LoggerFactory.getLogger(Succession.class);

    /** Of a few seconds each: some minutes, what the rings hold. */
    private static final int REMEMBERED_BLOCKS = 200;

    private static final int REMEMBERED_ENTRIES = 20_000;

    private final Feed feed;
    private final MarketBook book;
    private final TickTable journal;
    private final JournalWriter writer;
    private final TickStream stream;
    private final QuoteCache cache;
    private final ModeTable modes;
    private final QuoteSequence sequence;
    private final QuotePublisher publisher;
    private final PublisherLease lease;
    private final Clock clock;

    Succession(
            Feed feed,
            MarketBook book,
            TickTable journal,
            JournalWriter writer,
            TickStream stream,
            QuoteCache cache,
            ModeTable modes,
            QuoteSequence sequence,
            QuotePublisher publisher,
            PublisherLease lease,
            Clock clock) {
        this.feed = feed;
        this.book = book;
        this.journal = journal;
        this.writer = writer;
        this.stream = stream;
        this.cache = cache;
        this.modes = modes;
        this.sequence = sequence;
        this.publisher = publisher;
        this.lease = lease;
        this.clock = clock;
    }

    /** Fills the book with the last minutes' ticks, as if this node had been there. */
    void remember() {
        long from = journal.startOfLast(REMEMBERED_BLOCKS);
        for (List<Quote> page = journal.after(from); !page.isEmpty(); page = journal.after(book.last())) {
            page.forEach(book::add);
        }
        readStream(book.last()).forEach(book::add);
        restoreQuotes();
    }

    /** Latest quotes without a tick in reach: of closed markets, and set by hand. */
    private void restoreQuotes() {
        List<ModeTable.Row> rows = modes.all();
        rows.forEach(row -> book.setMode(row.symbol(), row.mode()));
        cached().forEach(book::restore);
        rows.stream().map(ModeTable.Row::quote).flatMap(Stream::ofNullable).forEach(book::restore);
        // One marked as set by hand, of a symbol that no longer is, would keep its market open.
        List.copyOf(book.quotes()).stream()
                .filter(quote -> quote.manual() && book.mode(quote.symbol()) != SymbolMode.MANUAL)
                .forEach(book::drop);
    }

    private Collection<Quote> cached() {
        try {
            return cache.read().values();
        } catch (RedisException away) {
            LOG.info("no quotes from Redis: {}", away.getMessage());
            return List.of();
        }
    }

    /** What was published after the journal's end, as far as stream or rings still have it. */
    private List<Quote> unwritten(long end) {
        SortedMap<Long, Quote> ticks = new TreeMap<>();
        readStream(end).forEach(tick -> ticks.put(tick.sequence(), tick));
        // Those that Redis did not take, or has lost since.
        book.after(end).forEach(tick -> ticks.put(tick.sequence(), tick));
        return List.copyOf(ticks.values());
    }

    /** What the stream has after a sequence. */
    private List<Quote> readStream(long after) {
        try {
            List<TickEntry> entries = stream.tail(after, REMEMBERED_ENTRIES);
            return entries.stream()
                    .flatMap(entry -> entry.ticks().stream())
                    .filter(tick -> tick.sequence() > after)
                    .sorted(Comparator.comparingLong(Quote::sequence))
                    .toList();
        } catch (RedisException away) {
            LOG.info("no ticks from Redis: {}", away.getMessage());
            return List.of();
        }
    }

    /**
     * Makes this node the publisher: keeps the former one out of Redis, takes over what it published, journals what it did not, and
     * reserves numbers above all of its.
     *
     * @return the lease to publish under; empty when it was lost on the way
     */
    Optional<Lease> takeOver(Lease granted) {
        Optional<Lease> held = shutOut(granted);
        if (held.isEmpty()) {
            return held;
        }
        readOn();
        restoreQuotes();
        long end = journal.end();
        long used = book.quotes().stream().mapToLong(Quote::sequence).reduce(Math.max(book.last(), end), Math::max);
        sequence.begin(held.get(), used);
        publisher.begin(held.get().epoch(), book.last());
        List<Quote> unwritten = unwritten(end);
        writer.begin(held.get(), end);
        if (!unwritten.isEmpty()) {
            writer.add(unwritten, clock.instant());
        }
        feed.continueFrom(lastLiveTick());
        LOG.info("publishes under epoch {}, after tick {}", held.get().epoch(), book.last());
        return held;
    }

    private Optional<Lease> shutOut(Lease granted) {
        long seen = publisher.begin(granted.epoch(), book.last());
        if (seen <= granted.epoch()) {
            return Optional.of(granted);
        }
        LOG.warn(
                "Redis has seen epoch {}, the database grants {}: it is an older copy, and goes on above",
                seen,
                granted);
        Optional<Lease> advanced = lease.advance(granted, seen);
        advanced.ifPresent(higher -> publisher.begin(higher.epoch(), book.last()));
        return advanced;
    }

    /** Tells what was published since, from the journal and, where that is not so far yet, from the stream. */
    private void readOn() {
        for (List<Quote> page = journal.after(book.last()); !page.isEmpty(); page = journal.after(book.last())) {
            feed.relay(page);
        }
        feed.relay(readStream(book.last()));
    }

    /** The beginning of time when there never was one. */
    private Instant lastLiveTick() {
        return book.quotes().stream()
                .filter(quote -> !quote.manual())
                .map(Quote::at)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }

    /** Makes this node a reader again. */
    void stepDown() {
        sequence.end();
        writer.abandon();
    }
}
