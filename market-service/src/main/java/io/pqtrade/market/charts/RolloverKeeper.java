package io.pqtrade.market.charts;

import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.core.market.Quote;
import io.pqtrade.core.swap.Rollover;
import io.pqtrade.market.bars.RolloverTable;
import io.pqtrade.market.bars.live.BarBoard;
import io.pqtrade.market.feed.MarketBook;
import io.pqtrade.market.feed.SymbolMode;
import io.pqtrade.market.world.PriceSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the last quote of each symbol at or before each New York rollover. Rollovers that passed while nothing ran are made up for:
 * a market that was open then had a price in its source, a closed one the quote it closed with.
 */
final class RolloverKeeper {

    private static final Logger LOG = LoggerFactory.getLogger(RolloverKeeper.class);
    /** An open market ticks each second; an older quote says that the feed was down. */
    private static final Duration OLDEST = Duration.ofSeconds(5);
    /** So far back is made up for, longer than anything ever stood still. */
    private static final int MOST_DAYS = 370;

    private final BarBoard board;
    private final MarketBook book;
    private final PriceSource source;
    private final RolloverTable table;
    private final Clock clock;
    private @Nullable LocalDate next;

    RolloverKeeper(BarBoard board, MarketBook book, PriceSource source, RolloverTable table, Clock clock) {
        this.board = board;
        this.book = book;
        this.source = source;
        this.table = table;
        this.clock = clock;
    }

    /** Finds the first rollover of which nothing is kept; before ticks are folded. */
    void begin() {
        LocalDate upcoming = Rollover.firstAfter(clock.instant());
        LocalDate earliest = upcoming.minusDays(MOST_DAYS);
        LocalDate missing = table.last().map(last -> last.plusDays(1)).orElse(upcoming);
        await(missing.isBefore(earliest) ? earliest : missing.isAfter(upcoming) ? upcoming : missing);
    }

    /** Keeps the quotes of every rollover up to then. */
    void keep(Instant closedTo, boolean writes) {
        LocalDate date = next;
        while (date != null && !Rollover.at(date).isAfter(closedTo)) {
            if (writes) {
                keep(date);
            }
            date = date.plusDays(1);
            await(date);
        }
    }

    private void keep(LocalDate date) {
        Instant rollover = Rollover.at(date);
        for (Instrument instrument : book.instruments()) {
            quote(instrument, date, rollover).ifPresent(quote -> table.keep(date, quote));
        }
        int filled = table.fillGaps();
        LOG.info("kept the quotes of the rollover of {}, and of {} closed before", date, filled);
    }

    private Optional<Quote> quote(Instrument instrument, LocalDate date, Instant rollover) {
        String symbol = instrument.symbol();
        Optional<Quote> known = Stream.of(board.atRollover(symbol), book.quote(symbol), table.atOrBefore(symbol, date))
                .flatMap(Optional::stream)
                .filter(quote -> !quote.at().isAfter(rollover))
                .max((a, b) -> a.at().compareTo(b.at()));
        boolean fresh = known.filter(quote -> quote.at().isAfter(rollover.minus(OLDEST)))
                .isPresent();
        // A file or an exchange only knows its present price, which is not that of the rollover.
        boolean knowsItsPast = source.simulates(instrument);
        if (fresh || !knowsItsPast || book.mode(symbol) != SymbolMode.LIVE || !book.isOpen(instrument, rollover)) {
            return known;
        }
        return source.at(instrument, rollover)
                .map(tick -> new Quote(symbol, tick.bid(), tick.ask(), RolloverTable.NEVER_PUBLISHED, rollover, false))
                .or(() -> known);
    }

    private void await(LocalDate date) {
        next = date;
        board.awaitRollover(Rollover.at(date));
    }
}
