package io.pqtrade.market.feed;

import io.pqtrade.core.market.Quote;
import java.util.List;

/** Hears of ticks on the feed's own thread: it must not block. */
@FunctionalInterface
public interface TickListener {

    /** @param ticks of any symbols, in the order of their sequence */
    void onTicks(List<Quote> ticks);
}
