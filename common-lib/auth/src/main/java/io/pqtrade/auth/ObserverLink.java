package io.pqtrade.auth;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * The verified claims of an observer link: whoever bears it sees the named parts of one portfolio, and nothing else.
 *
 * @param parts what is visible, by the names the grant uses
 */
public record ObserverLink(UUID grantId, UUID portfolioId, Set<String> parts, Instant expiresAt) {

    public ObserverLink {
        parts = Set.copyOf(parts);
    }
}
