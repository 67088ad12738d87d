package io.pqtrade.worker.book;

import java.math.BigDecimal;
import java.util.UUID;

/**
 * Where a trailing stop stands, to be saved.
 *
 * @param sequence no tick up to this one touched the position
 */
public record Ratchet(UUID portfolioId, long positionId, int version, BigDecimal stop, long sequence) {}
