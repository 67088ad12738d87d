package io.pqtrade.bench.fanout;

import io.pqtrade.bench.aim.Aim;
import java.util.ArrayList;
import java.util.List;
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

    private static final int FEW = 200;
    private static final int MANY = 1000;

    double complete() {
        return expected == 0 ? 0 : 100.0 * delivered / expected;
    }

    /** Ticks must always be complete; the rest was aimed at for these numbers of sockets. */
    List<Aim> aims() {
        List<Aim> aims = new ArrayList<>();
        aims.add(Aim.atLeast(clients + " sockets, % of ticks delivered", complete(), 100));
        aims.add(Aim.atMost(clients + " sockets, gaps and lost sockets", (double) gaps + lost, 0));
        if (clients == FEW) {
            aims.add(Aim.atMost(FEW + " sockets, age p99 in ms", ageP99, 20));
        } else if (clients == MANY) {
            aims.add(Aim.atMost(MANY + " sockets, age p99 in ms", ageP99, 100));
            aims.add(Aim.atMost(MANY + " sockets, CPU seconds for a million ticks", perMillion(serverCpu), 1.5));
        }
        return aims;
    }

    private double perMillion(double cpu) {
        return cpu / delivered * 1e6;
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
                perMillion(serverCpu),
                perMillion(driverCpu),
                100 * serverCpu / seconds);
    }
}
