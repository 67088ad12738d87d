package io.pqtrade.order.intake;

import io.pqtrade.trading.write.IdempotencyClaim;
import java.util.UUID;

/**
 * The Idempotency-Key of a call with the call's fingerprint. As a parameter of a handler it stands after the request body,
 * which must have been read by then; a call without the header is refused unless the parameter is nullable.
 */
public record CallKey(String key, String fingerprint) {

    /** @param scope the portfolio, or the user where there is none yet */
    public IdempotencyClaim within(UUID scope) {
        return new IdempotencyClaim(scope, key, fingerprint);
    }
}
