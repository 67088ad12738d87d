package io.pqtrade.order.portfolio;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Limits on portfolios.
 *
 * @param mostPerUser portfolios a user may have at a time
 */
@Validated
@ConfigurationProperties("pq.order.portfolios")
record PortfolioSettings(@Min(1) @DefaultValue("200") int mostPerUser) {}
