package io.pqtrade.order.security;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How much work the service takes on at once.
 *
 * @param maxInFlight requests worked on at the same time
 * @param maxWait how long a further one waits for its turn before it is turned away
 */
@Validated
@ConfigurationProperties("pq.order")
record InFlightSettings(@Min(1) int maxInFlight, Duration maxWait) {}
