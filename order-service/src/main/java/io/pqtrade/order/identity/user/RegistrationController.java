package io.pqtrade.order.identity.user;

import io.pqtrade.auth.Role;
import io.pqtrade.order.identity.throttle.Throttle;
import io.pqtrade.web.Envelope;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Opens the door to newcomers; each becomes a TRADER. */
@RestController
class RegistrationController {

    private final Users users;
    private final Throttle throttle;

    RegistrationController(Users users, Throttle throttle) {
        this.users = users;
        this.throttle = throttle;
    }

    /** What may be entered; a role is none of it. */
    record Registration(
            @NotNull @Pattern(regexp = NewUser.USERNAME, message = NewUser.USERNAME_RULE)
            String username,

            @NotNull @Size(max = NewUser.MAX_EMAIL) @Pattern(regexp = NewUser.EMAIL, message = NewUser.EMAIL_RULE)
            String email,

            @NotNull @Size(min = 1, max = NewUser.MAX_PASSWORD)
            String password) {}

    @PostMapping("/api/auth/register")
    Envelope<UserView> register(@Valid @RequestBody Registration wanted, HttpServletRequest request) {
        throttle.registration(request.getRemoteAddr());
        return Envelope.of(
                UserView.of(users.create(wanted.username(), wanted.email(), wanted.password(), Role.TRADER)));
    }
}
