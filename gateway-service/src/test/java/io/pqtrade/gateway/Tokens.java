package io.pqtrade.gateway;

import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.Jwks;
import io.pqtrade.auth.PublicKeys;
import io.pqtrade.auth.Role;
import io.pqtrade.auth.TokenFormat;
import io.pqtrade.auth.feed.AuthBoard;
import io.pqtrade.wire.RedisLink;
import java.security.KeyPair;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;

/** Issues tokens as order-service does, and publishes the key they are signed with. */
final class Tokens {

    private final KeyPair pair = Jwks.CRV.Ed25519.keyPair().build();

    void publish(String redisUrl) {
        try (RedisLink redis = RedisLink.open(redisUrl)) {
            AuthBoard board = new AuthBoard(redis);
            board.publishKeys(List.of(pair.getPublic()));
            board.publish(1, List.of(), Instant.now());
        }
    }

    String of(UUID user, UUID portfolio) {
        return until(user, portfolio, Instant.now().plusSeconds(300));
    }

    String expired(UUID user) {
        return until(user, UUID.randomUUID(), Instant.now().minusSeconds(300));
    }

    private String until(UUID user, UUID portfolio, Instant expiry) {
        return Jwts.builder()
                .header()
                .type(TokenFormat.ACCESS)
                .keyId(PublicKeys.idOf(pair.getPublic()))
                .and()
                .issuer(TokenFormat.ISSUER)
                .audience()
                .add(TokenFormat.AUDIENCE)
                .and()
                .subject(user.toString())
                .id(UUID.randomUUID().toString())
                .claim(TokenFormat.USERNAME, "alice")
                .claim(TokenFormat.ROLE, Role.TRADER.name())
                .claim(TokenFormat.PORTFOLIO, portfolio.toString())
                .claim(TokenFormat.FAMILY, UUID.randomUUID().toString())
                .claim(TokenFormat.VERSION, 1)
                .expiration(Date.from(expiry))
                .signWith(pair.getPrivate(), Jwts.SIG.EdDSA)
                .compact();
    }
}
