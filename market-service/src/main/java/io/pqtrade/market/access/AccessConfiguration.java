package io.pqtrade.market.access;

import io.pqtrade.auth.feed.AuthFeed;
import io.pqtrade.wire.RedisLink;
import java.time.Clock;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Puts the guard before every controller of this service. */
@Configuration(proxyBeanMethods = false)
class AccessConfiguration {

    @Bean(destroyMethod = "close")
    AuthFeed authFeed(RedisLink redis, Clock clock) {
        return AuthFeed.start(redis, clock);
    }

    /** Without order-service's keys every session would be turned away. */
    @Bean
    HealthIndicator tokensHealthIndicator(AuthFeed feed) {
        return () -> (feed.canJudge() ? Health.up() : Health.outOfService()).build();
    }

    @Bean
    ApiKeys apiKeys(JdbcClient jdbc) {
        return new ApiKeys(jdbc, System::nanoTime);
    }

    @Bean
    Grants grants(JdbcClient jdbc) {
        return new Grants(jdbc, System::nanoTime);
    }

    @Bean(destroyMethod = "close")
    AccessRefresh accessRefresh(ApiKeys keys, Grants grants) {
        return new AccessRefresh(keys, grants);
    }

    @Bean
    Access access(AuthFeed feed, ApiKeys keys, Grants grants, AccessSettings settings) {
        return new Access(feed.verifier(), keys, grants, settings.anonymous());
    }

    @Bean
    WebMvcConfigurer guarded(Access access) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new AccessInterceptor(access)).addPathPatterns("/prices/**", "/api/**");
            }
        };
    }
}
