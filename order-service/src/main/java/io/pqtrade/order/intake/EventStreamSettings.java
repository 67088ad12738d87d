package io.pqtrade.order.intake;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The stream that the outbox is published to.
 *
 * @param mostEntries events kept in it, about; a reader that was away for longer reads the event table
 */
@Validated
@ConfigurationProperties("pq.event-stream")
record EventStreamSettings(@Min(1_000) long mostEntries) {}
