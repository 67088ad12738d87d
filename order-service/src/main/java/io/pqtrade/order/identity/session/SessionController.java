package io.pqtrade.order.identity.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.pqtrade.auth.AccessToken;
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
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Signing in, staying in, signing out. */
@RestController
class SessionController {

    private static final int MAX_REFRESH_TOKEN = 128;

    private final Users users;
    private final Sessions sessions;
    private final Renewals renewals;
    private final Throttle throttle;
    private final SameOrigin sameOrigin;

    SessionController(Users users, Sessions sessions, Renewals renewals, Throttle throttle, SameOrigin sameOrigin) {
        this.users = users;
        this.sessions = sessions;
        this.renewals = renewals;
        this.throttle = throttle;
        this.sameOrigin = sameOrigin;
    }

    /** How the refresh token reaches the client. */
    enum Delivery {
        BODY,
        COOKIE
    }

    record Login(
            @NotNull @Size(min = 1, max = 64) String username,

            @NotNull @Size(min = 1, max = NewUser.MAX_PASSWORD)
            String password,

            @Nullable Delivery tokenDelivery) {}

    record Refresh(
            @Nullable @Size(min = 1, max = MAX_REFRESH_TOKEN)
            String refreshToken) {}

    /**
     * @param expiresIn seconds the access token lives
     * @param refreshToken absent when it went into the cookie
     */
    record Tokens(
            String accessToken,
            long expiresIn,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String refreshToken,

            UserView user) {}

    @PostMapping("/api/auth/login")
    ResponseEntity<Envelope<Tokens>> login(@Valid @RequestBody Login login, HttpServletRequest request) {
        Throttle.Attempt attempt = throttle.signIn(login.username().toLowerCase(Locale.ROOT), request.getRemoteAddr());
        User user = users.signIn(login.username(), login.password()).orElseThrow(SessionController::wrong);
        throttle.succeeded(attempt);
        if (user.locked()) {
            throw new ProblemException(ProblemCode.USER_LOCKED, "An administrator has locked this user.");
        }
        Session session = sessions.open(user).orElseThrow(SessionController::wrong);
        return reply(session, login.tokenDelivery() == Delivery.COOKIE);
    }

    @PostMapping("/api/auth/refresh")
    ResponseEntity<Envelope<Tokens>> refresh(
            @Valid @RequestBody(required = false) @Nullable Refresh body, HttpServletRequest request) {
        String sent = body == null ? null : body.refreshToken();
        String token = sent == null ? cookie(request) : sent;
        if (token == null) {
            throw new ProblemException(ProblemCode.UNAUTHENTICATED, "Neither refreshToken nor its cookie was sent.");
        }
        return switch (renewals.renew(token)) {
            case Refreshed.Renewed(Session session) -> reply(session, sent == null);
            case Refreshed.Dead() ->
                throw new ProblemException(
                        ProblemCode.TOKEN_REVOKED,
                        "The refresh token is unknown or its session is over; sign in again.");
            case Refreshed.Reused() ->
                throw new ProblemException(
                        ProblemCode.TOKEN_REVOKED,
                        "The refresh token was used before, so its session was ended; sign in again.");
        };
    }

    /** By the access token or, when that has expired already, by the refresh token. */
    @PostMapping("/api/auth/logout")
    ResponseEntity<Void> logout(
            @AuthenticationPrincipal @Nullable CurrentUser user,
            @Valid @RequestBody(required = false) @Nullable Refresh body,
            HttpServletRequest request) {
        AccessToken access = user == null ? null : user.token();
        if (access != null) {
            sessions.end(access);
        } else {
            String sent = body == null ? null : body.refreshToken();
            String token = sent == null ? cookie(request) : sent;
            if (token == null || !sessions.end(token)) {
                throw new ProblemException(ProblemCode.UNAUTHENTICATED, "Send the access token or the refresh token.");
            }
        }
        return ResponseEntity.noContent()
                .header(HttpHeaders.SET_COOKIE, RefreshCookie.gone())
                .build();
    }

    private @Nullable String cookie(HttpServletRequest request) {
        String token = RefreshCookie.read(request);
        if (token != null) {
            sameOrigin.require(request);
        }
        return token;
    }

    private static ResponseEntity<Envelope<Tokens>> reply(Session session, boolean inCookie) {
        ResponseEntity.BodyBuilder reply = ResponseEntity.ok().header(HttpHeaders.CACHE_CONTROL, "no-store");
        if (inCookie) {
            reply.header(HttpHeaders.SET_COOKIE, RefreshCookie.of(session.refreshToken(), session.remaining()));
        }
        return reply.body(Envelope.of(new Tokens(
                session.access().text(),
                session.access().life().toSeconds(),
                inCookie ? null : session.refreshToken(),
                UserView.of(session.user()))));
    }

    private static ProblemException wrong() {
        return new ProblemException(ProblemCode.INVALID_CREDENTIALS, "The username or the password is wrong.");
    }
}
