package io.pqtrade.order.job;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Jobs that administrators ask for.
 *
 * @param answerWithin how long a request to run one waits for its result; it ends with the run as it is then
 */
@Validated
@ConfigurationProperties("pq.order.jobs")
record JobSettings(@NotNull Duration answerWithin) {}
