package io.pqtrade.order.admin.users;

import io.pqtrade.auth.Role;
import io.pqtrade.order.identity.user.User;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A user as an administrator sees one. */
record AdminUserView(
        String id,
        String username,
        String email,
        Role role,
        boolean locked,
        Instant createdAt,
        @Nullable Instant lastLoginAt) {

    static AdminUserView of(User user) {
        return new AdminUserView(
                user.id().toString(),
                user.username(),
                user.email(),
                user.role(),
                user.locked(),
                user.createdAt(),
                user.lastLoginAt());
    }
}
