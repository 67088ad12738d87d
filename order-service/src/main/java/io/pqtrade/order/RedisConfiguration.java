package io.pqtrade.order;

import io.pqtrade.wire.RedisLink;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.RedisConnection;

/** The service's one connection to Redis, and its part of the health. */
@Configuration(proxyBeanMethods = false)
class RedisConfiguration {

    @Bean
    RedisLink redisLink(@Value("${pq.redis-url}") String url) {
        return RedisLink.open(url);
    }

    @Bean
    HealthIndicator redisHealthIndicator(RedisLink redis) {
        return () -> {
            try {
                return Health.up()
                        .withDetail("ping", redis.template().execute((RedisConnection connection) -> connection.ping()))
                        .build();
            } catch (RuntimeException away) {
                return Health.down(away).build();
            }
        };
    }
}
