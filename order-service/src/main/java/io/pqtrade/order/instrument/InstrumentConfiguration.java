package io.pqtrade.order.instrument;

import io.pqtrade.wire.InstrumentBoard;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Offers the instruments to other features, and has them published again and again. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class InstrumentConfiguration {
    @Bean
    Instruments instruments(InstrumentBoard board) {
        return new Instruments(board);
    }
}
