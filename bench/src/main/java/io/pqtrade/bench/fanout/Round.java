package io.pqtrade.bench.fanout;

import java.util.Locale;

/**
 * What one number of sockets came to.
 *
 * @param expected ticks that should have arrived: the different ones anybody saw, times the sockets
 * @param serverCpu seconds of market-service
 * @param driverCpu seconds of this driver
 */
record Round(
        int clients,
        double seconds,
        long delivered,
        long expected,
        long gaps,
        long lost,
        double ageP50,
        double ageP99,
        double ageMax,
        double serverCpu,
        double driverCpu) {

    double complete() {
        return expected == 0 ? 0 : 100.0 * delivered / expected;
    }

    boolean sound() {
        return delivered == expected && expected > 0 && gaps == 0 && lost == 0;
    }

    String row() {
        return String.format(
                Locale.ROOT,
                "| %d | %.0f | %.3f %% | %d | %.1f | %.1f | %.1f | %.2f | %.2f | %.0f %% |",
                clients,
                delivered / seconds,
                complete(),
                gaps,
                ageP50,
                ageP99,
                ageMax,
                serverCpu / delivered * 1e6,
                driverCpu / delivered * 1e6,
                100 * serverCpu / seconds);
    }
}
