package io.pqtrade.market.feed;

import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.core.market.MarketView.HoursPolicy;
import io.pqtrade.core.market.Quote;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Books of their own for what only reads them. */
public final class MarketBooks {

    private MarketBooks() {}

    /** That keeps real hours and knows these instruments. */
    public static MarketBook of(Instrument... instruments) {
        return new MarketBook(
                Arrays.stream(instruments).collect(Collectors.toMap(Instrument::symbol, Function.identity())),
                HoursPolicy.REAL,
                10);
    }

    public static void add(MarketBook book, Quote quote) {
        book.add(quote);
    }
}
