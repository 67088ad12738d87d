package io.pqtrade.bench.crash;

import java.util.UUID;

/**
 * One order as its client remembers it: sent under one key until somebody answered, or given up.
 *
 * @param clientOrderId unique, also the idempotency key
 * @param acknowledged whether a 2xx reply arrived
 * @param sends how often it was sent
 */
record Attempt(UUID portfolioId, String clientOrderId, boolean acknowledged, int sends) {}
