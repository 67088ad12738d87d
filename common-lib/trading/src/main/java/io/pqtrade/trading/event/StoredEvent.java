package io.pqtrade.trading.event;

import java.time.Instant;
import java.util.UUID;

/**
 * An event as it stands in the log.
 *
 * @param sequence gap-free in its portfolio, from 1
 * @param type stable name with its version, e.g. {@code orderFilled.v1}
 * @param payload JSON text, {@code type} included
 * @param at moment the decision was made at
 */
public record StoredEvent(UUID portfolioId, long sequence, String type, String payload, Instant at) {}
