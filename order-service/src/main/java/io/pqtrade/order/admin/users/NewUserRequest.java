package io.pqtrade.order.admin.users;

import io.pqtrade.auth.Role;
import io.pqtrade.order.identity.user.NewUser;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** A user as an administrator enters one; only here a role may be chosen. */
record NewUserRequest(
        @NotNull @Pattern(regexp = NewUser.USERNAME, message = NewUser.USERNAME_RULE)
        String username,

        @NotNull @Size(max = NewUser.MAX_EMAIL) @Pattern(regexp = NewUser.EMAIL, message = NewUser.EMAIL_RULE)
        String email,

        @NotNull @Size(min = 1, max = NewUser.MAX_PASSWORD) String password,
        @NotNull Role role) {}
