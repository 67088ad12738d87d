package io.pqtrade.bench.orders;

import java.util.UUID;

/** A portfolio to trade on, with the token that may. */
record Account(UUID portfolioId, String token) {}
