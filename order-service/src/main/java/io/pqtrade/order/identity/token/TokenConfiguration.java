package io.pqtrade.order.identity.token;

import io.pqtrade.auth.PublicKeys;
import io.pqtrade.auth.Revocations;
import io.pqtrade.auth.TokenVerifier;
import java.time.Clock;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** This service judges tokens as every other does, but learns what is revoked from PostgreSQL instead of Redis. */
@Configuration(proxyBeanMethods = false)
@Import({Secrets.class, TokenWriter.class, RevocationLog.class})
class TokenConfiguration {

    @Bean
    PublicKeys publicKeys(SigningKeys signing) {
        PublicKeys keys = new PublicKeys();
        keys.replace(signing.accepted());
        return keys;
    }

    @Bean
    Revocations revocations(Clock clock) {
        return new Revocations(clock);
    }

    /** Down while every token is refused because nobody knows what is revoked. */
    @Bean
    HealthIndicator revocationsHealthIndicator(Revocations revocations) {
        return () -> (revocations.isCurrent() ? Health.up() : Health.down()).build();
    }

    @Bean
    TokenVerifier tokenVerifier(PublicKeys keys, Revocations revocations, Clock clock) {
        return new TokenVerifier(keys, revocations, clock);
    }
}
