package io.pqtrade.order.identity.session;

import io.pqtrade.auth.AccessToken;
import io.pqtrade.auth.Revocation;
import io.pqtrade.order.identity.token.IssuedToken;
import io.pqtrade.order.identity.token.RandomText;
import io.pqtrade.order.identity.token.RevocationLog;
import io.pqtrade.order.identity.token.TokenWriter;
import io.pqtrade.order.identity.user.User;
import io.pqtrade.order.identity.user.Users;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Opens, renews and ends sign-ins. Renewing and ending take the family's row lock, so no token is issued after the end;
 * opening holds the user's row, so none is opened with a password that was just changed.
 */
@Transactional
public class Sessions {

    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);

    private final SessionStore store;
    private final RefreshTokens refreshTokens;
    private final Users users;
    private final TokenWriter writer;
    private final RevocationLog revocations;
    private final SessionSettings settings;
    private final Clock clock;

    Sessions(
            SessionStore store,
            RefreshTokens refreshTokens,
            Users users,
            TokenWriter writer,
            RevocationLog revocations,
            SessionSettings settings,
            Clock clock) {
        this.store = store;
        this.refreshTokens = refreshTokens;
        this.users = users;
        this.writer = writer;
        this.revocations = revocations;
        this.settings = settings;
        this.clock = clock;
    }

    /** A new sign-in of a user whose password was right; empty when the user has changed since. */
    Optional<Session> open(User checked) {
        Optional<User> current = users.hold(checked.id())
                .filter(user -> !user.locked() && user.tokenVersion() == checked.tokenVersion());
        return current.map(user -> {
            Instant now = clock.instant();
            FamilyRow family = store.open(user.id(), now, now.plus(settings.life()));
            String token = refreshTokens.first();
            store.add(RandomText.sha256(token), null, family.id, now);
            users.signedIn(user.id());
            return session(user, family, token, now);
        });
    }

    /** The next pair for a refresh token; a repeat within the grace gets the same refresh token again. */
    Refreshed renew(String refreshToken) {
        // As the database keeps it: compared later, a use must not seem earlier than it was.
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        String hash = RandomText.sha256(refreshToken);
        FamilyRow family = store.lockFamilyOf(hash).orElse(null);
        if (family == null || !family.aliveAt(now)) {
            return new Refreshed.Dead();
        }
        RefreshTokenRow token = store.token(hash);
        String child = refreshTokens.childOf(refreshToken);
        if (token.usedAt == null) {
            token.usedAt = now;
            store.add(RandomText.sha256(child), hash, family.id, now);
        } else if (now.isAfter(token.usedAt.plus(settings.grace()))) {
            LOG.warn("A used refresh token of user {} was shown again; its sign-in {} ends", family.userId, family.id);
            end(family, EndReason.REFRESH_REUSED);
            return new Refreshed.Reused();
        }
        return users.find(family.userId)
                .filter(user -> !user.locked())
                .<Refreshed>map(user -> new Refreshed.Renewed(session(user, family, child, now)))
                .orElseGet(Refreshed.Dead::new);
    }

    /** Ends the sign-in of an access token, which dies with it. */
    void end(AccessToken token) {
        store.lock(token.family())
                .filter(family -> family.revokedAt == null)
                .ifPresent(family -> family.revoke(clock.instant(), EndReason.SIGNED_OUT));
        revocations.add(
                Revocation.token(token.jti(), token.expiresAt()),
                Revocation.family(token.family(), writer.accessTokensEnd()));
    }

    /** Ends the sign-in of a refresh token; false when there is none. */
    boolean end(String refreshToken) {
        Optional<FamilyRow> family =
                store.lockFamilyOf(RandomText.sha256(refreshToken)).filter(found -> found.aliveAt(clock.instant()));
        family.ifPresent(found -> end(found, EndReason.SIGNED_OUT));
        return family.isPresent();
    }

    /** Where a user is signed in, the one used last first. */
    @Transactional(readOnly = true)
    List<OwnSignIn> of(UUID user) {
        return store.alive(user, clock.instant());
    }

    /** Ends one sign-in of a user; empty when it is none of theirs or over already. */
    Optional<OwnSignIn> end(UUID user, UUID signIn) {
        Instant now = clock.instant();
        return store.lock(signIn)
                .filter(found -> found.userId.equals(user) && found.aliveAt(now))
                .map(found -> {
                    end(found, EndReason.SIGNED_OUT);
                    return new OwnSignIn(
                            signIn, found.portfolioId, found.createdAt, store.refreshedAt(signIn), found.expiresAt);
                });
    }

    /** An access token that acts on a portfolio, as those after a refresh will; empty when the sign-in has ended. */
    public Optional<IssuedToken> scope(AccessToken token, UUID portfolio) {
        Instant now = clock.instant();
        return store.lock(token.family()).filter(family -> family.aliveAt(now)).flatMap(family -> {
            family.portfolioId = portfolio;
            return users.find(family.userId).filter(user -> !user.locked()).map(user -> access(user, family));
        });
    }

    /**
     * Ends every sign-in of a user but the spared one, and every access token issued before the user's present version.
     * It must come last in the caller's transaction.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void endAll(User user, @Nullable UUID spared, EndReason reason) {
        store.revokeAll(user.id(), spared, clock.instant(), reason);
        endAccessTokens(user, spared);
    }

    /** Ends the access tokens alone: the next refresh brings ones that tell of the user as it is now. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void endAccessTokens(User user, @Nullable UUID spared) {
        revocations.add(Revocation.user(user.id(), user.tokenVersion(), spared, writer.accessTokensEnd()));
    }

    private void end(FamilyRow family, EndReason reason) {
        family.revoke(clock.instant(), reason);
        revocations.add(Revocation.family(family.id, writer.accessTokensEnd()));
    }

    private Session session(User user, FamilyRow family, String refreshToken, Instant now) {
        return new Session(user, access(user, family), refreshToken, Duration.between(now, family.expiresAt));
    }

    private IssuedToken access(User user, FamilyRow family) {
        return writer.access(new TokenWriter.Subject(
                user.id(), user.username(), user.role(), family.portfolioId, family.id, user.tokenVersion()));
    }
}
