package io.pqtrade.bench.client;

import java.util.UUID;

/** A portfolio to trade on, with the token that may. */
public record Account(UUID portfolioId, String token) {}
