package io.pqtrade.order.ledger;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Offers the ledger to other features. */
@Configuration(proxyBeanMethods = false)
class LedgerConfiguration {
    @Bean
    Ledger ledger(LedgerRows rows, JsonMapper json) {
        return new Ledger(rows, json);
    }
}
