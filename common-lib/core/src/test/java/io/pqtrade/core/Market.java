package io.pqtrade.core;

import io.pqtrade.core.instrument.Catalogue;
import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.core.market.MarketView;
import io.pqtrade.core.market.MarketView.HoursPolicy;
import io.pqtrade.core.market.Quote;
import io.pqtrade.core.money.Price;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** A market view in the making: shipped instruments, a Wednesday afternoon, quotes as given. */
public final class Market {

    /** A Wednesday on which everything trades. */
    public static final Instant WEDNESDAY = Instant.parse("2026-10-28T14:00:00Z");

    private final Map<String, Instrument> instruments = new HashMap<>();
    private final Map<String, Quote> quotes = new HashMap<>();
    private Instant now = WEDNESDAY;
    private HoursPolicy hours = HoursPolicy.REAL;
    private long sequence;

    private Market() {}

    /** All shipped instruments are listed. */
    public static Market shipped() {
        Market market = new Market();
        Catalogue.shipped().forEach(market::list);
        return market;
    }

    /** Nothing is listed but what is quoted or listed by name. */
    public static Market empty() {
        return new Market();
    }

    public Market at(Instant moment) {
        now = moment;
        return this;
    }

    public Market hours(HoursPolicy policy) {
        hours = policy;
        return this;
    }

    public Market list(Instrument instrument) {
        instruments.put(instrument.symbol(), instrument);
        return this;
    }

    public Market delist(String symbol) {
        instruments.remove(symbol);
        quotes.remove(symbol);
        return this;
    }

    public Market quote(String symbol, String bid, String ask) {
        return quote(symbol, bid, ask, now, false);
    }

    public Market stale(String symbol, String bid, String ask) {
        return quote(symbol, bid, ask, now.minusSeconds(5), false);
    }

    public Market quote(String symbol, String bid, String ask, Instant at, boolean manual) {
        Catalogue.shipped(symbol).ifPresent(instrument -> instruments.putIfAbsent(symbol, instrument));
        quotes.put(symbol, new Quote(symbol, Price.of(bid), Price.of(ask), ++sequence, at, manual));
        return this;
    }

    public MarketView view() {
        return new MarketView(now, instruments, quotes, Duration.ofSeconds(5), hours);
    }
}
