package io.pqtrade.market.lead;

import io.pqtrade.lease.Leases;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Offers the publisher's lease and its numbers to the feed. */
@Configuration(proxyBeanMethods = false)
class LeadConfiguration {

    /** Closed by the feed, which must have stopped before. */
    @Bean(destroyMethod = "")
    PublisherLease publisherLease(DataSource source, LeadSettings settings) {
        return new PublisherLease(new Leases(source), settings.lease());
    }

    @Bean
    QuoteSequence quoteSequence(SequenceTable numbers, LeadSettings settings) {
        return new QuoteSequence(
                (lease, seen) -> numbers.reserve(lease, seen, settings.sequenceBlock()),
                task -> Thread.ofVirtual().name("sequence").start(task));
    }

    @Bean
    Fence fence(DataSource source) {
        return new Fence(source);
    }
}
