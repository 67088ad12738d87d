package io.pqtrade.worker;

import io.pqtrade.wire.RedisLink;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;

/** Acts where nobody asks: on ticks, on margin and by the calendar. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class RiskWorker {

    /** The application, ready to run; its name keeps its settings apart when several services share a process. */
    public static SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(RiskWorker.class)
                .web(WebApplicationType.NONE)
                .properties("spring.config.name=worker");
    }

    static void main(String[] args) {
        application().run(args);
    }

    /** @param offset how far this process believes the machine's clock to be wrong; for tests */
    @Bean
    Clock clock(@Value("${pq.worker.clock-offset}") Duration offset) {
        return Clock.offset(Clock.systemUTC(), offset);
    }

    @Bean
    RedisLink redisLink(@Value("${pq.redis-url}") String url) {
        return RedisLink.open(url);
    }
}
