package io.pqtrade.auth;

import io.jsonwebtoken.JwtBuilder;
import io.jsonwebtoken.Jwts;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;

/** Tokens as order-service issues them, signed by a key pair of the test. */
public final class TestTokens {

    public static final UUID USER = UUID.fromString("00000000-0000-7000-8000-000000000001");
    public static final UUID FAMILY = UUID.fromString("00000000-0000-7000-8000-000000000002");
    public static final UUID GRANT = UUID.fromString("00000000-0000-7000-8000-000000000003");
    public static final UUID PORTFOLIO = UUID.fromString("00000000-0000-7000-8000-000000000004");

    private TestTokens() {}

    public static KeyPair newKeys() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has Ed25519", e);
        }
    }

    /** An access token that a test may still spoil before it signs it. */
    static JwtBuilder access(KeyPair keys, Instant now) {
        return Jwts.builder()
                .header()
                .type(TokenFormat.ACCESS)
                .keyId(PublicKeys.idOf(keys.getPublic()))
                .and()
                .issuer(TokenFormat.ISSUER)
                .audience()
                .add(TokenFormat.AUDIENCE)
                .and()
                .subject(USER.toString())
                .id("token-1")
                .claim(TokenFormat.USERNAME, "ada")
                .claim(TokenFormat.ROLE, "TRADER")
                .claim(TokenFormat.FAMILY, FAMILY.toString())
                .claim(TokenFormat.VERSION, 3)
                .issuedAt(Date.from(now))
                .expiration(Date.from(now.plusSeconds(300)));
    }

    public static String accessToken(KeyPair keys, Instant now) {
        return access(keys, now).signWith(keys.getPrivate(), Jwts.SIG.EdDSA).compact();
    }

    static String link(KeyPair keys, Instant now) {
        return Jwts.builder()
                .header()
                .type(TokenFormat.OBSERVER_LINK)
                .keyId(PublicKeys.idOf(keys.getPublic()))
                .and()
                .issuer(TokenFormat.ISSUER)
                .audience()
                .add(TokenFormat.AUDIENCE)
                .and()
                .subject(GRANT.toString())
                .claim(TokenFormat.PORTFOLIO, PORTFOLIO.toString())
                .claim(TokenFormat.PARTS, List.of("EQUITY"))
                .expiration(Date.from(now.plusSeconds(3600)))
                .signWith(keys.getPrivate(), Jwts.SIG.EdDSA)
                .compact();
    }
}
