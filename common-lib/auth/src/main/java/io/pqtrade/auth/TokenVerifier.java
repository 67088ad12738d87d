package io.pqtrade.auth;

import io.jsonwebtoken.Claims;
import io.jsonwebtoken.ExpiredJwtException;
import io.jsonwebtoken.Header;
import io.jsonwebtoken.JwsHeader;
import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.JwtParser;
import io.jsonwebtoken.Jwts;
import io.pqtrade.auth.Verification.Refused;
import io.pqtrade.auth.Verification.Verified;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.Date;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a token is ours and still good. A signature is checked once and remembered for the token's life;
 * expiry and revocation are checked each time, in memory, so that it may be called on an event loop.
 */
public final class TokenVerifier {

    /** Sessions one service sees within the life of a token; each remembered one costs about half a KiB. */
    private static final int REMEMBERED = 8192;

    private static final Set<String> KNOWN_HEADERS = Set.of("alg", "kid", "typ");

    private final PublicKeys keys;
    private final Revocations revocations;
    private final Clock clock;
    private final Kind<AccessToken> access;
    private final Kind<ObserverLink> link;

    public TokenVerifier(PublicKeys keys, Revocations revocations, Clock clock) {
        this.keys = keys;
        this.revocations = revocations;
        this.clock = clock;
        this.access = new Kind<>(
                parser(TokenFormat.ACCESS),
                TokenVerifier::accessToken,
                AccessToken::expiresAt,
                revocations::covers,
                new VerifiedTokens<>(REMEMBERED));
        this.link = new Kind<>(
                parser(TokenFormat.OBSERVER_LINK),
                TokenVerifier::observerLink,
                ObserverLink::expiresAt,
                revocations::covers,
                new VerifiedTokens<>(REMEMBERED));
    }

    private record Kind<T>(
            JwtParser parser,
            Function<Claims, T> read,
            Function<T, Instant> expiresAt,
            Predicate<T> revoked,
            VerifiedTokens<T> known) {}

    /** Judges an access token. */
    public Verification<AccessToken> verify(String compact) {
        return verify(compact, access);
    }

    /** Judges an observer link. */
    public Verification<ObserverLink> verifyLink(String compact) {
        return verify(compact, link);
    }

    /** Judges again one that was accepted before: it may have expired or been revoked since. */
    public Verification<AccessToken> standing(AccessToken accepted) {
        return standing(accepted, access);
    }

    /** Judges again a link that was accepted before. */
    public Verification<ObserverLink> standing(ObserverLink accepted) {
        return standing(accepted, link);
    }

    private <T> Verification<T> standing(T accepted, Kind<T> kind) {
        return clock.instant().isBefore(kind.expiresAt().apply(accepted))
                ? unlessRevoked(accepted, kind)
                : new Refused<>(Refusal.EXPIRED);
    }

    private <T> Verification<T> verify(String compact, Kind<T> kind) {
        if (compact.isEmpty() || compact.length() > TokenFormat.MAX_LENGTH) {
            return new Refused<>(Refusal.MALFORMED);
        }
        String hash = hash(compact);
        T token = kind.known().find(hash);
        if (token == null) {
            return firstSeen(compact, hash, kind);
        }
        if (!clock.instant().isBefore(kind.expiresAt().apply(token))) {
            kind.known().remove(hash);
            return new Refused<>(Refusal.EXPIRED);
        }
        return unlessRevoked(token, kind);
    }

    private <T> Verification<T> firstSeen(String compact, String hash, Kind<T> kind) {
        try {
            T token = kind.read().apply(kind.parser().parseSignedClaims(compact).getPayload());
            if (!canonical(compact)) {
                return new Refused<>(Refusal.MALFORMED);
            }
            if (!clock.instant().isBefore(kind.expiresAt().apply(token))) {
                return new Refused<>(Refusal.EXPIRED);
            }
            kind.known().put(hash, token);
            return unlessRevoked(token, kind);
        } catch (ExpiredJwtException expired) {
            return new Refused<>(Refusal.EXPIRED);
        } catch (JwtException | IllegalArgumentException refused) {
            return new Refused<>(Refusal.UNTRUSTED);
        }
    }

    private <T> Verification<T> unlessRevoked(T token, Kind<T> kind) {
        if (kind.revoked().test(token)) {
            return new Refused<>(Refusal.REVOKED);
        }
        return revocations.isCurrent() ? new Verified<>(token) : new Refused<>(Refusal.UNKNOWN_REVOCATIONS);
    }

    private JwtParser parser(String type) {
        return Jwts.parser()
                .sig()
                .clear()
                .add(Jwts.SIG.EdDSA)
                .and()
                .keyLocator(header -> key(header, type))
                .requireIssuer(TokenFormat.ISSUER)
                .requireAudience(TokenFormat.AUDIENCE)
                .clock(() -> Date.from(clock.instant()))
                .clockSkewSeconds(TokenFormat.CLOCK_SKEW.toSeconds())
                .build();
    }

    /** Only a key of ours by its id: a header that brings or names a key, or says anything else, finds none. */
    private @Nullable Key key(Header header, String type) {
        boolean ours = header instanceof JwsHeader
                && KNOWN_HEADERS.containsAll(header.keySet())
                && type.equals(header.getType());
        return ours && ((JwsHeader) header).getKeyId() instanceof String id ? keys.find(id) : null;
    }

    private static AccessToken accessToken(Claims claims) {
        String portfolio = claims.get(TokenFormat.PORTFOLIO, String.class);
        return new AccessToken(
                id(claims.getSubject()),
                text(claims.get(TokenFormat.USERNAME, String.class)),
                Role.valueOf(text(claims.get(TokenFormat.ROLE, String.class))),
                portfolio == null ? null : id(portfolio),
                id(claims.get(TokenFormat.FAMILY, String.class)),
                number(claims.get(TokenFormat.VERSION)),
                text(claims.getId()),
                expiry(claims));
    }

    private static ObserverLink observerLink(Claims claims) {
        return new ObserverLink(
                id(claims.getSubject()),
                id(claims.get(TokenFormat.PORTFOLIO, String.class)),
                parts(claims.get(TokenFormat.PARTS)),
                expiry(claims));
    }

    private static Set<String> parts(@Nullable Object claim) {
        if (claim instanceof Collection<?> parts) {
            return parts.stream().map(String::valueOf).collect(Collectors.toUnmodifiableSet());
        }
        throw new IllegalArgumentException("no parts");
    }

    private static Instant expiry(Claims claims) {
        Date expiry = claims.getExpiration();
        if (expiry == null) {
            throw new IllegalArgumentException("a token without an end");
        }
        return expiry.toInstant();
    }

    private static int number(@Nullable Object claim) {
        if (claim instanceof Number number) {
            return number.intValue();
        }
        throw new IllegalArgumentException("a number is missing");
    }

    private static UUID id(@Nullable String claim) {
        return UUID.fromString(text(claim));
    }

    private static String text(@Nullable String claim) {
        if (claim == null) {
            throw new IllegalArgumentException("a claim is missing");
        }
        return claim;
    }

    /** A signature's last character has spare bits: only one spelling is accepted, so a token has one text. */
    private static boolean canonical(String compact) {
        String signature = compact.substring(compact.lastIndexOf('.') + 1);
        byte[] bytes = Base64.getUrlDecoder().decode(signature);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(signature);
    }

    private static String hash(String compact) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(compact.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
