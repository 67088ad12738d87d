package io.pqtrade.order.identity.user;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * What a password hash may cost.
 *
 * @param cost bcrypt's exponent
 * @param atOnce hashes computed at the same time
 * @param maxWait how long a further one waits for its turn
 */
@Validated
@ConfigurationProperties("pq.password")
record PasswordSettings(
        @Min(4) @Max(16) int cost,
        @Min(1) int atOnce,
        @NotNull Duration maxWait) {}
