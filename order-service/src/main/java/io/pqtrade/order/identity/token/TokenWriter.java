package io.pqtrade.order.identity.token;

import io.jsonwebtoken.JwtBuilder;
import io.jsonwebtoken.Jwts;
import io.pqtrade.auth.AccessToken;
import io.pqtrade.auth.ObserverLink;
import io.pqtrade.auth.Role;
import io.pqtrade.auth.TokenFormat;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Signs tokens: the only place that does. */
public class TokenWriter {

    private final SigningKeys keys;
    private final Clock clock;
    private final Duration accessLife;

    TokenWriter(SigningKeys keys, Clock clock, TokenSettings settings) {
        this.keys = keys;
        this.clock = clock;
        this.accessLife = settings.accessLife();
    }

    /** For whom an access token is: the claims of {@link AccessToken} that do not depend on when it is issued. */
    public record Subject(
            UUID userId,
            String username,
            Role role,
            @Nullable UUID portfolioId,
            UUID family,
            int version) {}

    public IssuedToken access(Subject subject) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        JwtBuilder token = start(TokenFormat.ACCESS, subject.userId(), now.plus(accessLife))
                .issuedAt(Date.from(now))
                .claim(TokenFormat.USERNAME, subject.username())
                .claim(TokenFormat.ROLE, subject.role().name())
                .claim(TokenFormat.FAMILY, subject.family().toString())
                .claim(TokenFormat.VERSION, subject.version());
        if (subject.portfolioId() != null) {
            token.claim(TokenFormat.PORTFOLIO, subject.portfolioId().toString());
        }
        return new IssuedToken(sign(token), accessLife);
    }

    public String link(ObserverLink link) {
        return sign(start(TokenFormat.OBSERVER_LINK, link.grantId(), link.expiresAt())
                .claim(TokenFormat.PORTFOLIO, link.portfolioId().toString())
                .claim(TokenFormat.PARTS, link.parts()));
    }

    /** When every access token issued up to now has expired by itself, with the skew a verifier allows. */
    public Instant accessTokensEnd() {
        return clock.instant().plus(accessLife).plus(TokenFormat.CLOCK_SKEW);
    }

    private JwtBuilder start(String type, UUID subject, Instant expiresAt) {
        return Jwts.builder()
                .header()
                .type(type)
                .keyId(keys.keyId())
                .and()
                .issuer(TokenFormat.ISSUER)
                .audience()
                .add(TokenFormat.AUDIENCE)
                .and()
                .subject(subject.toString())
                .id(RandomText.bits(128))
                .expiration(Date.from(expiresAt));
    }

    private String sign(JwtBuilder token) {
        return token.signWith(keys.signing(), Jwts.SIG.EdDSA).compact();
    }
}
