package io.pqtrade.order.identity.session;

import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How long a sign-in lasts.
 *
 * @param life from signing in to having to sign in again, however often it is refreshed
 * @param grace how long a used refresh token may be shown again, because its reply was lost
 * @param origins further origins whose pages may use the refresh cookie, besides the one they are served from
 */
@Validated
@ConfigurationProperties("pq.session")
record SessionSettings(
        @NotNull @DurationMin(minutes = 5) @DurationMax(days = 30)
        Duration life,

        @NotNull @DurationMax(minutes = 1) Duration grace,
        @NotNull List<URI> origins) {}
