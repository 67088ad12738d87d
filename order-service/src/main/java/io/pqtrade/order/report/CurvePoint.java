package io.pqtrade.order.report;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One point of the equity curve.
 *
 * @param equity {@code null} at a booking while positions were open: equity is measured at snapshots
 */
public record CurvePoint(
        Instant at, String balance, @Nullable String equity) {}
