package io.pqtrade.auth;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The verified claims of an access token.
 *
 * @param portfolioId the portfolio it acts on; null when it only manages
 * @param family the sign-in it descends from
 * @param version the user's token version when it was issued
 * @param jti its own identifier
 */
public record AccessToken(
        UUID userId,
        String username,
        Role role,
        @Nullable UUID portfolioId,
        UUID family,
        int version,
        String jti,
        Instant expiresAt) {}
