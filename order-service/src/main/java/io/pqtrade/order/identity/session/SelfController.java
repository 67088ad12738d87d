package io.pqtrade.order.identity.session;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.pqtrade.auth.AccessToken;
import io.pqtrade.auth.Role;
import io.pqtrade.order.identity.throttle.Throttle;
import io.pqtrade.order.identity.user.NewUser;
import io.pqtrade.order.identity.user.User;
import io.pqtrade.order.identity.user.UserView;
import io.pqtrade.order.identity.user.Users;
import io.pqtrade.order.security.CurrentUser;
import io.pqtrade.problem.ProblemCode;
import io.pqtrade.web.Envelope;
import io.pqtrade.web.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What users see of themselves, and the change of their password. */
@RestController
class SelfController {

    private final Users users;
    private final Sessions sessions;
    private final Throttle throttle;
    private final TransactionTemplate transaction;

    SelfController(Users users, Sessions sessions, Throttle throttle, TransactionTemplate transaction) {
        this.users = users;
        this.sessions = sessions;
        this.throttle = throttle;
        this.transaction = transaction;
    }

    /**
     * @param portfolioId the portfolio that calls without an id act on, null without a scope
     * @param expiresAt when the access token ends, null for an API key
     */
    record Self(
            UserView user,
            List<Role> roles,
            @Nullable String portfolioId,
            @Nullable Instant expiresAt) {}

    record PasswordChange(
            @NotNull @Size(min = 1, max = NewUser.MAX_PASSWORD)
            String current,

            @NotNull @Size(min = 1, max = NewUser.MAX_PASSWORD) @JsonProperty("new")
            String next) {}

    @GetMapping("/api/auth/protected_route")
    Envelope<Self> self(@AuthenticationPrincipal CurrentUser caller) {
        User user = users.find(caller.id()).orElseThrow(() -> ProblemException.notFound("There is no such user."));
        UUID portfolio = caller.portfolioId();
        AccessToken token = caller.token();
        return Envelope.of(new Self(
                UserView.of(user),
                List.of(user.role()),
                portfolio == null ? null : portfolio.toString(),
                token == null ? null : token.expiresAt()));
    }

    /** The caller's own sign-in lives on; all others end. */
    @PostMapping("/api/auth/password")
    Envelope<UserView> change(
            @AuthenticationPrincipal CurrentUser caller,
            @Valid @RequestBody PasswordChange change,
            HttpServletRequest request) {
        AccessToken token = caller.token();
        if (token == null) {
            throw new ProblemException(ProblemCode.FORBIDDEN, "An API key cannot change a password.");
        }
        Throttle.Attempt attempt = throttle.signIn(caller.username().toLowerCase(Locale.ROOT), request.getRemoteAddr());
        User user = users.signIn(caller.username(), change.current())
                .orElseThrow(
                        () -> new ProblemException(ProblemCode.INVALID_CREDENTIALS, "The current password is wrong."));
        throttle.succeeded(attempt);
        String hash = users.newPassword(user, change.next());
        User changed = transaction.execute(status -> {
            User next = users.changePassword(user.id(), hash);
            sessions.endAll(next, token.family(), EndReason.PASSWORD_CHANGED);
            return next;
        });
        return Envelope.of(UserView.of(changed));
    }
}
