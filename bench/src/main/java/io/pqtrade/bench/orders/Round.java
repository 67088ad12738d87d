package io.pqtrade.bench.orders;

import java.util.Locale;
import java.util.StringJoiner;

/** One stretch of load and the stretch of pgbench after it. */
record Round(Load.Result load, CpuTimes cpu, double pgbenchPerSecond) {

    double ordersPerSecond() {
        return load.accepted() * 1e9 / load.took().toNanos();
    }

    double ratio() {
        return ordersPerSecond() / pgbenchPerSecond;
    }

    double percentileMillis(double percentile) {
        return load.micros().getValueAtPercentile(percentile) / 1_000.0;
    }

    String line() {
        return String.format(
                Locale.ROOT,
                "%.0f orders/s, p50 %.1f ms, p99 %.1f ms, %d errors; pgbench %.0f/s; ratio %.2f; CPU s per 1000: %s",
                ordersPerSecond(),
                percentileMillis(50),
                percentileMillis(99),
                load.errors(),
                pgbenchPerSecond,
                ratio(),
                cpuPerThousand());
    }

    /** CPU seconds per 1000 orders of every process. */
    String cpuPerThousand() {
        StringJoiner parts = new StringJoiner(", ");
        cpu.seconds()
                .forEach((name, seconds) -> parts.add(
                        String.format(Locale.ROOT, "%s %.2f", name, seconds * 1_000 / Math.max(1, load.accepted()))));
        return parts.toString();
    }
}
