package io.pqtrade.order.instrument;

import io.pqtrade.wire.InstrumentBoard;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Offers the instruments to other features. */
@Configuration(proxyBeanMethods = false)
class InstrumentConfiguration {
    @Bean
    Instruments instruments(InstrumentBoard board) {
        return new Instruments(board);
    }
}
