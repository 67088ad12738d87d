package io.pqtrade.order.identity.user;

import io.pqtrade.auth.Role;
import java.time.Instant;

/** A user as its owner sees it. */
public record UserView(String id, String username, String email, Role role, Instant createdAt) {

    public static UserView of(User user) {
        return new UserView(user.id().toString(), user.username(), user.email(), user.role(), user.createdAt());
    }
}
