package io.pqtrade.order.intake;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How calls wait for the write path.
 *
 * @param timeout how long a call waits for its receipt before it answers 503; the command may still be executed
 */
@Validated
@ConfigurationProperties("pq.order.commands")
record CommandDeskSettings(@NotNull @DefaultValue("10s") Duration timeout) {}
