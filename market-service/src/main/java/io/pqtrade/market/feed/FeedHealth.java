package io.pqtrade.market.feed;

import io.pqtrade.market.journal.JournalWriter;
import io.pqtrade.market.sanity.Quarantine;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Up once prices are shown and, on the publisher, Redis takes them. Symbols whose ticks are kept back are named as an alarm. */
final class FeedHealth implements HealthIndicator {

    private final FeedNode node;
    private final QuotePublisher publisher;
    private final JournalWriter journal;
    private final Quarantine quarantine;
    private final Clock clock;

    FeedHealth(FeedNode node, QuotePublisher publisher, JournalWriter journal, Quarantine quarantine, Clock clock) {
        this.node = node;
        this.publisher = publisher;
        this.journal = journal;
        this.quarantine = quarantine;
        this.clock = clock;
    }

    @Override
    public Health health() {
        boolean publishes = node.isPublisher();
        boolean away = publishes && publisher.away();
        List<String> troubled = quarantine.troubled(clock.instant());
        return (node.isReady() && !away ? Health.up() : Health.down())
                .withDetail("ticking", node.isReady())
                .withDetail("publisher", publishes)
                .withDetail("redisTakesTicks", !away)
                .withDetail("lostTicks", publisher.lost())
                .withDetail("journalTakesTicks", !journal.away())
                .withDetail("blocksForJournal", journal.waiting())
                .withDetail("refusedTicks", quarantine.count())
                .withDetail("alarm", !troubled.isEmpty())
                .withDetail("symbolsInQuarantine", troubled)
                .build();
    }
}
