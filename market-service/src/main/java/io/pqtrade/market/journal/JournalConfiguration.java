package io.pqtrade.market.journal;

import io.pqtrade.market.lead.Fence;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Offers the journal to the feed. */
@Configuration(proxyBeanMethods = false)
class JournalConfiguration {

    @Bean
    TickTable tickTable(JdbcClient jdbc, Fence fence, TransactionOperations transaction) {
        return new TickTable(jdbc, fence, transaction);
    }

    @Bean
    JournalWriter journalWriter(TickTable table, JournalSettings settings) {
        return new JournalWriter(
                table, settings, task -> Thread.ofVirtual().name("journal").start(task));
    }
}
