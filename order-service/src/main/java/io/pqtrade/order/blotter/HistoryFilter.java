package io.pqtrade.order.blotter;

import io.pqtrade.core.position.CloseReason;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which part of the trading history is asked for.
 *
 * @param symbol empty for all
 * @param from inclusive
 * @param to exclusive
 */
public record HistoryFilter(String symbol, Set<CloseReason> reasons, Instant from, Instant to) {
    /** Bounds that every stored instant lies between; unbounded ones would make the store guess a type. */
    private static final Instant FIRST = Instant.EPOCH;

    private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

    public static final HistoryFilter ALL = of(null, null, null, null);

    public static HistoryFilter of(
            @Nullable String symbol, @Nullable CloseReason reason, @Nullable Instant from, @Nullable Instant to) {
        return new HistoryFilter(
                symbol == null ? "" : symbol,
                reason == null ? EnumSet.allOf(CloseReason.class) : Set.of(reason),
                from == null ? FIRST : from,
                to == null ? LAST : to);
    }
}
