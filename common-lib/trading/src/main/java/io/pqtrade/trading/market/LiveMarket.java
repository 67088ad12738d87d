package io.pqtrade.trading.market;

import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.core.market.MarketView;
import io.pqtrade.core.market.Quote;
import io.pqtrade.wire.InstrumentBoard;
import io.pqtrade.wire.QuoteCache;
import io.pqtrade.wire.RedisLink;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/**
 * The market as Redis has it: quotes are read anew for every view, so that one set by hand counts as soon as Redis holds it;
 * instruments are remembered and followed.
 */
public final class LiveMarket implements MarketSource, AutoCloseable {

    private final QuoteCache quotes;
    private final Clock clock;
    private final MarketSettings settings;
    private final RedisLink.Subscription changes;
    private volatile Map<String, Instrument> instruments;

    public LiveMarket(QuoteCache quotes, InstrumentBoard board, Clock clock, MarketSettings settings) {
        this.quotes = quotes;
        this.clock = clock;
        this.settings = settings;
        this.instruments = board.read();
        this.changes = board.follow(changed -> instruments = changed);
    }

    @Override
    public MarketView view() {
        Map<String, Quote> latest = quotes.read();
        // PostgreSQL keeps microseconds: an instant decided with must be the one read back.
        return new MarketView(
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                instruments,
                latest,
                settings.maxQuoteAge(),
                settings.hours());
    }

    @Override
    public void close() {
        changes.close();
    }
}
