package io.pqtrade.market.prices;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The last ticks of a symbol, newest first.
 *
 * @param complete whether every tick after {@code since} is still kept; without it, what came between is lost to the caller
 */
record TickPage(
        String symbol, List<TickView> items, @Nullable String nextCursor, boolean complete) {}
