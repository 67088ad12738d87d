package io.pqtrade.order.identity.user;

import io.pqtrade.auth.Role;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A user as everybody but the store sees one.
 *
 * @param tokenVersion what a token must carry at least
 */
public record User(
        UUID id,
        String username,
        String email,
        Role role,
        boolean locked,
        int tokenVersion,
        Instant createdAt,
        @Nullable Instant lastLoginAt) {}
