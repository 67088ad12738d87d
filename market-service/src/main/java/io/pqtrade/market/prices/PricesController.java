package io.pqtrade.market.prices;

import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.core.market.Quote;
import io.pqtrade.market.feed.MarketBook;
import io.pqtrade.market.feed.TickRing;
import io.pqtrade.web.Cursor;
import io.pqtrade.web.Envelope;
import io.pqtrade.web.Page;
import io.pqtrade.web.PageQuery;
import io.pqtrade.web.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Snapshots of the market; the same paths, upgraded, are sockets. */
@RestController
@RequestMapping("/prices")
class PricesController {

    private final MarketBook book;
    private final PriceBoard board;
    private final Clock clock;

    PricesController(MarketBook book, PriceBoard board, Clock clock) {
        this.book = book;
        this.board = board;
        this.clock = clock;
    }

    /** The latest quote of all symbols, or of {@code symbols}. */
    @GetMapping("/market")
    Envelope<Page<PriceView>> market(@RequestParam @Nullable List<String> symbols) {
        List<Instrument> asked = symbols == null
                ? book.instruments()
                : symbols.stream().distinct().map(this::instrument).toList();
        return Envelope.of(new Page<>(asked.stream().map(board::view).toList(), null));
    }

    /** The last ticks of a symbol, newest first; with {@code since} only those after that sequence. */
    @GetMapping
    Envelope<TickPage> ticks(
            @RequestParam String symbol, @RequestParam(defaultValue = "0") long since, PageQuery page) {
        Instrument instrument = instrument(symbol);
        long before = page.cursor().map(Cursor::id).orElse(Long.MAX_VALUE);
        TickRing.Replay replay = book.ring(symbol).after(since);
        List<TickView> newestFirst = replay.ticks().reversed().stream()
                .filter(tick -> tick.sequence() < before)
                .limit(page.fetch())
                .map(tick -> view(tick, instrument))
                .toList();
        Page<TickView> shown = Page.of(newestFirst, page, tick -> Long.toString(tick.sequence()));
        return Envelope.of(new TickPage(symbol, shown.items(), shown.nextCursor(), replay.complete()));
    }

    /** All instruments with their terms. */
    @GetMapping("/instruments")
    Envelope<Page<InstrumentView>> instruments() {
        Instant now = clock.instant();
        return Envelope.of(new Page<>(
                book.instruments().stream()
                        .map(instrument -> InstrumentView.of(instrument, book.isOpen(instrument, now), now))
                        .toList(),
                null));
    }

    private Instrument instrument(String symbol) {
        return book.instrument(symbol)
                .orElseThrow(() -> ProblemException.notFound("There is no instrument of this symbol."));
    }

    private static TickView view(Quote tick, Instrument instrument) {
        return new TickView(
                tick.sequence(),
                PriceText.of(tick.bid(), instrument),
                PriceText.of(tick.ask(), instrument),
                tick.at(),
                tick.manual());
    }
}
