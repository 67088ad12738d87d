package io.pqtrade.gateway;

import io.pqtrade.auth.TokenVerifier;
import io.pqtrade.auth.feed.AuthFeed;
import io.pqtrade.wire.RedisLink;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Mono;

/** The service's one connection to Redis and what hangs on it: the judge of tokens, and a part of the health. */
@Configuration(proxyBeanMethods = false)
class RedisConfiguration {

    @Bean
    RedisLink redisLink(@Value("${pq.redis-url}") String url) {
        return RedisLink.open(url);
    }

    @Bean
    AuthFeed authFeed(RedisLink redis) {
        return AuthFeed.start(redis, Clock.systemUTC());
    }

    @Bean
    TokenVerifier tokenVerifier(AuthFeed feed) {
        return feed.verifier();
    }

    /** Without order-service's keys every session would be turned away. */
    @Bean
    ReactiveHealthIndicator tokensHealthIndicator(AuthFeed feed) {
        return () -> Mono.fromSupplier(() -> (feed.canJudge() ? Health.up() : Health.outOfService()).build());
    }

    @Bean
    ReactiveHealthIndicator redisHealthIndicator(RedisLink redis) {
        return () -> Mono.fromCompletionStage(() -> redis.async().ping())
                .map(pong -> Health.up().build())
                .onErrorResume(away -> Mono.just(Health.down(away).build()));
    }
}
