package io.pqtrade.order.observer;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A grant as its owner sees it.
 *
 * @param observerId the user it is made to; {@code null} for a link
 * @param token the link's token, shown once, when it is made
 */
record GrantView(
        String id,
        String portfolioId,
        Kind kind,
        @Nullable String observerId,
        @Nullable String label,
        Set<GrantPart> parts,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable String token) {

    enum Kind {
        USER,
        LINK
    }

    static GrantView of(GrantRow row, @Nullable String token) {
        return new GrantView(
                row.id.toString(),
                row.portfolioId.toString(),
                row.observerId == null ? Kind.LINK : Kind.USER,
                row.observerId == null ? null : row.observerId.toString(),
                row.label,
                row.parts(),
                row.createdAt,
                row.expiresAt,
                token);
    }
}
