package io.pqtrade.market.admin;

import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.core.market.Quote;
import io.pqtrade.market.feed.SymbolMode;
import io.pqtrade.market.prices.PriceText;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Who makes a symbol's prices, and its latest quote; {@code null}s when there never was one. */
record MarketState(
        String symbol,
        SymbolMode mode,
        @Nullable String bid,
        @Nullable String ask,
        @Nullable Long sequence,
        @Nullable Instant time) {

    static MarketState of(Instrument instrument, SymbolMode mode, @Nullable Quote quote) {
        return quote == null
                ? new MarketState(instrument.symbol(), mode, null, null, null, null)
                : new MarketState(
                        instrument.symbol(),
                        mode,
                        PriceText.of(quote.bid(), instrument),
                        PriceText.of(quote.ask(), instrument),
                        quote.sequence(),
                        quote.at());
    }
}
