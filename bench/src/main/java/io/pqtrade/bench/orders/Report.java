package io.pqtrade.bench.orders;

import io.pqtrade.bench.aim.Aim;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * What a run came to.
 *
 * @param accepted 2xx replies, warm-up included
 * @param found orders of the run in the database
 */
record Report(Settings settings, List<Round> rounds, long accepted, long found) {

    /** Half of what single transactions reach on the same server, and a hundred milliseconds; of each figure the median of the rounds. */
    List<Aim> aims() {
        double[] p99 = rounds.stream()
                .mapToDouble(round -> round.percentileMillis(99))
                .sorted()
                .toArray();
        return List.of(
                Aim.atLeast("median ratio to pgbench", median().ratio(), 0.5),
                Aim.atMost("median p99 ms", p99[p99.length / 2], 100));
    }

    /** Nothing failed, and every accepted order is in the database, no other. */
    boolean sound() {
        return accepted == found
                && rounds.stream().allMatch(round -> round.load().errors() == 0);
    }

    String text() {
        StringBuilder text = new StringBuilder();
        rounds.stream()
                .map(round -> round.load().firstError())
                .filter(error -> !error.isEmpty())
                .findFirst()
                .ifPresent(error -> text.append("first error: ").append(error).append('\n'));
        return text.append(String.format(
                        Locale.ROOT,
                        "accepted %d, rows found %d, %s%n",
                        accepted,
                        found,
                        sound() ? "nothing lost" : "NOT EQUAL OR WITH ERRORS"))
                .append(Aim.text(aims()))
                .toString();
    }

    /** A section for RESULTS.md: the figures with their conditions. */
    String markdown() {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%n## orders, %s%n%n`./pq bench orders`: %d connections, %d portfolios, %d s warm-up, %d rounds of %d s each of"
                        + " load and pgbench in turn, on %d cores with the load driver on them too. Java %s, Linux %s.%n%n",
                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                settings.connections(),
                settings.portfolios(),
                settings.warmUp().toSeconds(),
                rounds.size(),
                settings.measured().toSeconds(),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.version"),
                System.getProperty("os.version")));
        text.append("| round | orders/s | p50 ms | p99 ms | errors | pgbench/s | ratio | CPU s per 1000 orders |\n"
                + "|---|---|---|---|---|---|---|---|\n");
        for (int i = 0; i < rounds.size(); i++) {
            Round round = rounds.get(i);
            text.append(String.format(
                    Locale.ROOT,
                    "| %d | %.0f | %.1f | %.1f | %d | %.0f | %.2f | %s |%n",
                    i + 1,
                    round.ordersPerSecond(),
                    round.percentileMillis(50),
                    round.percentileMillis(99),
                    round.load().errors(),
                    round.pgbenchPerSecond(),
                    round.ratio(),
                    round.cpuPerThousand()));
        }
        return text.append(String.format(
                        Locale.ROOT, "%nAccepted %d, rows found %d. %s%n", accepted, found, Aim.markdown(aims())))
                .toString();
    }

    private Round median() {
        return rounds.stream()
                .sorted(Comparator.comparingDouble(Round::ratio))
                .toList()
                .get(rounds.size() / 2);
    }
}
