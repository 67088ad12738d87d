package io.pqtrade.market;

import io.pqtrade.wire.RedisLink;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;

/** The sell side: makes prices, and shows them over HTTP and sockets. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class MarketService {

    /** The application, ready to run; its name keeps its settings apart when several services share a process. */
    public static SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(MarketService.class)
                .web(WebApplicationType.SERVLET)
                .properties("spring.config.name=market");
    }

    static void main(String[] args) {
        application().run(args);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    RedisLink redisLink(@Value("${pq.redis-url}") String url) {
        return RedisLink.open(url);
    }
}
