package io.pqtrade.order.identity.throttle;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How often somebody may try, per minute.
 *
 * @param requestsPerSecond the gateway's limit; 0 switches these off too
 * @param loginsPerName failed sign-ins with one name
 * @param loginsPerAddress failed sign-ins from one address
 * @param registrationsPerAddress registrations from one address
 */
@Validated
@ConfigurationProperties("pq.limits")
record LimitSettings(
        @Min(0) int requestsPerSecond,
        @Min(1) int loginsPerName,
        @Min(1) int loginsPerAddress,
        @Min(1) int registrationsPerAddress) {

    boolean off() {
        return requestsPerSecond == 0;
    }
}
