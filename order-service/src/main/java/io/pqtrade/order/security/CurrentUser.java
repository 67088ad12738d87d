package io.pqtrade.order.security;

import io.pqtrade.auth.AccessToken;
import io.pqtrade.auth.Role;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who is calling; controllers take it as {@code @AuthenticationPrincipal CurrentUser}.
 *
 * @param portfolioId the portfolio that calls without an id act on, null without a scope
 * @param credential what the caller showed
 * @param token the access token, null for a caller with an API key
 */
public record CurrentUser(
        UUID id,
        String username,
        Role role,
        @Nullable UUID portfolioId,
        Credential credential,
        @Nullable AccessToken token) {

    /** What a caller showed, which bounds what it may do. */
    public enum Credential {
        /** An access token: all that the role may. */
        ACCESS_TOKEN,
        /** An API key that only reads. */
        READ_KEY,
        /** An API key that reads and trades. */
        TRADE_KEY
    }

    public boolean isAdmin() {
        return role == Role.ADMIN;
    }
}
