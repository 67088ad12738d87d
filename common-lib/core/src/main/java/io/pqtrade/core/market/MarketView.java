package io.pqtrade.core.market;

import io.pqtrade.core.instrument.Instrument;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What the rules may know of the market while they decide: a snapshot, so that a decision can be repeated.
 *
 * @param now the moment of decision; for a command caused by a tick, that tick's time
 * @param instruments by symbol
 * @param quotes latest known quote by symbol, conversion pairs included
 * @param maxQuoteAge older quotes fill nothing ({@code PQ_QUOTE_MAX_AGE})
 * @param hours whether trading hours are observed ({@code PQ_MARKET_HOURS})
 */
public record MarketView(
        Instant now,
        Map<String, Instrument> instruments,
        Map<String, Quote> quotes,
        Duration maxQuoteAge,
        HoursPolicy hours) {

    /** REAL keeps the instruments' trading hours; ALWAYS, for practice and benches, treats every market as open. */
    public enum HoursPolicy {
        REAL,
        ALWAYS
    }

    public MarketView {
        instruments = Map.copyOf(instruments);
        quotes = Map.copyOf(quotes);
    }

    public Optional<Instrument> instrument(String symbol) {
        return Optional.ofNullable(instruments.get(symbol));
    }

    public Optional<Quote> quote(String symbol) {
        return Optional.ofNullable(quotes.get(symbol));
    }

    /** Those of the symbols' quotes that there are, in their order. */
    public List<Quote> quotes(Collection<String> symbols) {
        return symbols.stream().map(quotes::get).filter(Objects::nonNull).toList();
    }

    /** Whether the instrument trades now: by its hours, unless hours are not observed or its quote is set by hand. */
    public boolean isOpen(Instrument instrument) {
        return hours == HoursPolicy.ALWAYS
                || quote(instrument.symbol()).map(Quote::manual).orElse(false)
                || instrument.hours().isOpen(now);
    }

    /** Whether the quote is young enough to fill at; one set by hand always is. */
    public boolean fresh(Quote quote) {
        return quote.manual() || Duration.between(quote.at(), now).compareTo(maxQuoteAge) < 0;
    }

    /** Whether the quote may convert: fresh, or the last one of a market that is closed now. */
    public boolean converts(Quote quote, Instrument instrument) {
        return fresh(quote) || !isOpen(instrument);
    }
}
