package io.pqtrade.market.feed;

import io.pqtrade.core.market.Quote;
import io.pqtrade.core.money.Price;
import io.pqtrade.market.world.RawTick;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one node asks of the publisher, as it goes over Redis.
 *
 * @param publisher name of the node that is asked
 * @param id by which the answer is known
 * @param mode of a {@link Kind#SWITCH}
 * @param bid of a {@link Kind#SET}, as are ask and at
 */
record MarketCall(
        String publisher,
        String id,
        Kind kind,
        String symbol,
        @Nullable SymbolMode mode,
        @Nullable BigDecimal bid,
        @Nullable BigDecimal ask,
        @Nullable Instant at) {

    enum Kind {
        /** Publish a quote made by hand. */
        SET,
        /** Change who makes a symbol's prices. */
        SWITCH,
        /** Scenarios have changed. */
        STAGE
    }

    static MarketCall set(String publisher, String id, RawTick tick) {
        return new MarketCall(
                publisher,
                id,
                Kind.SET,
                tick.symbol(),
                null,
                tick.bid().value(),
                tick.ask().value(),
                tick.at());
    }

    static MarketCall switchTo(String publisher, String id, String symbol, SymbolMode mode) {
        return new MarketCall(publisher, id, Kind.SWITCH, symbol, mode, null, null, null);
    }

    static MarketCall stage(String publisher, String id) {
        return new MarketCall(publisher, id, Kind.STAGE, "", null, null, null, null);
    }

    /**
     * What the publisher did.
     *
     * @param failure why it did nothing; {@code null} when it did
     * @param sequence of the symbol's quote by now, with the rest of it; {@code null} when it has none
     */
    record Answer(
            String id,
            @Nullable String failure,
            @Nullable String symbol,
            @Nullable BigDecimal bid,
            @Nullable BigDecimal ask,
            @Nullable Long sequence,
            @Nullable Instant at,
            boolean manual) {

        static Answer failed(String id, Throwable failure) {
            return new Answer(id, failure.toString(), null, null, null, null, null, false);
        }

        static Answer done(String id, Optional<Quote> quote) {
            return quote.map(q -> new Answer(
                            id, null, q.symbol(), q.bid().value(), q.ask().value(), q.sequence(), q.at(), q.manual()))
                    .orElseGet(() -> new Answer(id, null, null, null, null, null, null, false));
        }

        Optional<Quote> quote() {
            if (symbol == null || bid == null || ask == null || sequence == null || at == null) {
                return Optional.empty();
            }
            return Optional.of(new Quote(symbol, new Price(bid), new Price(ask), sequence, at, manual));
        }
    }
}
