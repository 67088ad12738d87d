package io.pqtrade.order.reply;

import io.pqtrade.core.execution.Fill;
import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.core.market.Quote;
import io.pqtrade.core.money.Currency;
import io.pqtrade.core.order.Side;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A fill with the quote it was made at; amounts in the portfolio's currency. */
public record FillView(
        String id,
        String orderId,
        String positionId,
        String symbol,
        Side side,
        String volume,
        String price,
        QuoteView quote,
        String commission,
        String realizedPnl,
        Instant executedAt) {

    /** Bid and ask at one moment. */
    public record QuoteView(String bid, String ask, long sequence, Instant at) {
        static QuoteView of(Quote quote, @Nullable Instrument instrument) {
            return new QuoteView(
                    Decimals.price(quote.bid(), instrument),
                    Decimals.price(quote.ask(), instrument),
                    quote.sequence(),
                    quote.at());
        }
    }

    public static FillView of(Fill fill, @Nullable Instrument instrument, Currency currency) {
        return new FillView(
                Long.toString(fill.id()),
                Long.toString(fill.orderId()),
                Long.toString(fill.positionId()),
                fill.symbol(),
                fill.side(),
                Decimals.volume(fill.volume(), instrument),
                Decimals.price(fill.price(), instrument),
                QuoteView.of(fill.quote(), instrument),
                Decimals.money(fill.commission(), currency),
                Decimals.money(fill.realizedPnl(), currency),
                fill.executedAt());
    }
}
