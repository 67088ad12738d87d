package io.pqtrade.order.report;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How equity is measured for the equity curve.
 *
 * @param every distance of two points; each writes a row for every portfolio that holds something
 */
@Validated
@ConfigurationProperties("pq.order.snapshots")
record SnapshotSettings(@NotNull Duration every) {}
