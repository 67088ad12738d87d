package io.pqtrade.trading.write;

import java.util.UUID;

/**
 * A client's claim to run a request once.
 *
 * @param scope portfolio the key belongs to; the user when the portfolio is yet to be opened
 * @param key as the client sent it
 * @param fingerprint digest of method, path and canonical body: another one under the same key is refused
 */
public record IdempotencyClaim(UUID scope, String key, String fingerprint) {}
