package io.pqtrade.wire;

import java.util.UUID;

/**
 * One execution event on its way to whoever watches the portfolio.
 *
 * @param sequence gap-free per portfolio; a consumer that sees a gap reads the event table
 * @param body the event as the JSON text stored in the event table
 */
public record EventMessage(UUID portfolioId, long sequence, String body) {}
