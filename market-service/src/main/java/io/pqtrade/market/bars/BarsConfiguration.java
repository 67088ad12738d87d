package io.pqtrade.market.bars;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Puts the tables of bars together. */
@Configuration(proxyBeanMethods = false)
class BarsConfiguration {

    @Bean
    RolloverTable rolloverTable(JdbcClient jdbc) {
        return new RolloverTable(jdbc);
    }

    @Bean
    BarStore barStore(JdbcClient jdbc, TransactionOperations transaction, RolloverTable rollovers) {
        return new BarStore(jdbc, transaction, rollovers);
    }

    @Bean
    RecentBars recentBars(JdbcClient jdbc, TransactionOperations transaction, BarStore store) {
        return new RecentBars(jdbc, transaction, store);
    }
}
