package io.pqtrade.order.report;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of time.
 *
 * @param from inclusive
 * @param to exclusive
 */
public record Period(Instant from, Instant to) {
    /** Bounds that every stored instant lies between. */
    public static Period of(@Nullable Instant from, @Nullable Instant to) {
        return new Period(from == null ? Instant.EPOCH : from, to == null ? Instant.parse("9999-12-31T00:00:00Z") : to);
    }
}
