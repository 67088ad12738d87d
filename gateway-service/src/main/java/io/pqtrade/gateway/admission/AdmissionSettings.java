package io.pqtrade.gateway.admission;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits of a request.
 *
 * @param maxBody most a body may have; the services have the same limit
 * @param rateLimit requests a second per user, or per address where no user is known; bursts of twice as many pass; 0
 *     switches the limit off, and Redis is not asked
 */
@ConfigurationProperties("pq.gateway")
record AdmissionSettings(
        @DefaultValue("64KB") DataSize maxBody,
        @DefaultValue("50") int rateLimit) {

    AdmissionSettings {
        if (maxBody.toBytes() <= 0) {
            throw new IllegalArgumentException("pq.gateway.max-body must be positive");
        }
        if (rateLimit < 0 || rateLimit > 1_000_000) {
            throw new IllegalArgumentException("pq.gateway.rate-limit must be 0 (off) to 1000000 requests a second");
        }
    }
}
