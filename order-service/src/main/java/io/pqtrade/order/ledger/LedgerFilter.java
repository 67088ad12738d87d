package io.pqtrade.order.ledger;

import io.pqtrade.core.ledger.EntryKind;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a ledger is asked for.
 *
 * @param from inclusive
 * @param to exclusive
 */
record LedgerFilter(Set<EntryKind> kinds, Instant from, Instant to) {
    /** A bound that every stored instant lies before; an unbounded question would make the store guess a type. */
    private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

    static LedgerFilter of(@Nullable EntryKind kind, @Nullable Instant from, @Nullable Instant to) {
        return new LedgerFilter(
                kind == null ? EnumSet.allOf(EntryKind.class) : Set.of(kind),
                from == null ? Instant.EPOCH : from,
                to == null ? LAST : to);
    }
}
