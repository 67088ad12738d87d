package io.pqtrade.order.identity.token;

import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How tokens are issued.
 *
 * @param accessLife how long an access token lives; a revocation must be remembered as long
 * @param dataDir the folder below which secrets are kept
 */
@Validated
@ConfigurationProperties("pq.token")
record TokenSettings(
        @NotNull @DurationMin(seconds = 30) @DurationMax(hours = 1)
        Duration accessLife,

        @NotNull Path dataDir) {}
