package io.pqtrade.core.market;

import io.pqtrade.core.money.Price;
import io.pqtrade.core.order.Side;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * The two prices of a symbol at one moment.
 *
 * @param sequence position in the symbol's tick stream, strictly increasing, never reused
 * @param at when the market made it
 * @param manual set by an admin: the symbol counts as open at any hour and the quote never goes stale
 * @param fromBar made from the high and low of a bar, because the ticks themselves are lost
 */
public record Quote(String symbol, Price bid, Price ask, long sequence, Instant at, boolean manual, boolean fromBar) {

    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    /** A tick. */
    public Quote(String symbol, Price bid, Price ask, long sequence, Instant at, boolean manual) {
        this(symbol, bid, ask, sequence, at, manual, false);
    }

    /** What a bar tells of a tick that is lost. */
    public static Quote ofBar(String symbol, Price bid, Price ask, long sequence, Instant at) {
        return new Quote(symbol, bid, ask, sequence, at, false, true);
    }

    /** Exact half of bid and ask. */
    public BigDecimal mid() {
        return bid.value().add(ask.value()).divide(TWO);
    }

    /** What an order of this side pays or gets: buys the ask, sells the bid. */
    public Price fillPrice(Side side) {
        return side == Side.BUY ? ask : bid;
    }
}
