package io.pqtrade.market.ladder;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts up the ladder. */
@Configuration(proxyBeanMethods = false)
class LadderConfiguration {

    @Bean
    Ladder ladder(LadderSettings settings, MeterRegistry metrics) {
        return new Ladder(settings, metrics);
    }
}
