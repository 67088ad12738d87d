package io.pqtrade.order.identity.session;

import io.pqtrade.auth.AccessToken;
import io.pqtrade.order.security.CurrentUser;
import io.pqtrade.web.Envelope;
import io.pqtrade.web.ProblemException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where a user is signed in, and the end of one of these sign-ins. */
@RestController
@RequestMapping("/api/auth/sessions")
class OwnSignInsController {

    private final Sessions sessions;

    OwnSignInsController(Sessions sessions) {
        this.sessions = sessions;
    }

    /** @param current whether it is the one that asks */
    record SignInView(
            String id,
            @Nullable String portfolioId,
            Instant createdAt,
            Instant refreshedAt,
            Instant expiresAt,
            boolean current) {

        static SignInView of(OwnSignIn signIn, @Nullable AccessToken asking) {
            UUID portfolio = signIn.portfolioId();
            return new SignInView(
                    signIn.id().toString(),
                    portfolio == null ? null : portfolio.toString(),
                    signIn.createdAt(),
                    signIn.refreshedAt(),
                    signIn.expiresAt(),
                    asking != null && signIn.id().equals(asking.family()));
        }
    }

    record SignInList(List<SignInView> items) {}

    @GetMapping
    Envelope<SignInList> list(@AuthenticationPrincipal CurrentUser user) {
        return Envelope.of(new SignInList(sessions.of(user.id()).stream()
                .map(signIn -> SignInView.of(signIn, user.token()))
                .toList()));
    }

    @DeleteMapping("/{id}")
    Envelope<SignInView> end(@AuthenticationPrincipal CurrentUser user, @PathVariable String id) {
        return Envelope.of(SignInView.of(
                sessions.end(user.id(), parse(id)).orElseThrow(OwnSignInsController::missing), user.token()));
    }

    private static UUID parse(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException foreign) {
            throw missing();
        }
    }

    private static ProblemException missing() {
        return ProblemException.notFound("There is no such session.");
    }
}
