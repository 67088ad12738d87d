package io.pqtrade.bench.history;

import io.pqtrade.bench.aim.Aim;
import io.pqtrade.bench.client.HttpConnection;
import io.pqtrade.bench.client.Setup;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.HdrHistogram.Histogram;

/**
 * Pages of five thousand bars, one after the other on one connection, of changing symbols and ends so that no page is asked for
 * twice in a row. Longer intervals have fewer bars in the history that was made; their pages are as long as it is.
 */
public final class HistoryBench {

    private static final List<String> SYMBOLS = List.of("EURUSD", "USDJPY", "XAUUSD", "US500", "BTCUSD", "ETHUSD");
    private static final int LIMIT = 5000;
    private static final double PAGE_MILLIS = 30;
    private static final double READY_SECONDS = 90;
    private static final double MICROS = 1000;

    private final Settings settings;
    private final String headers;
    private final Random random = new Random(1);

    private HistoryBench(Settings settings) throws IOException {
        this.settings = settings;
        String token = new Setup(
                        address(settings.gateway()), "history-" + Instant.now().getEpochSecond())
                .accounts(1)
                .getFirst()
                .token();
        this.headers = "Authorization: Bearer " + token + "\r\n";
    }

    /** Latencies in microseconds, and what the pages held. */
    private record Figures(Histogram micros, long bars, long bytes) {

        double millis(double percentile) {
            return micros.getValueAtPercentile(percentile) / MICROS;
        }

        long pages() {
            return micros.getTotalCount();
        }
    }

    /** Exits with 1 when the history came late, or the median of a page through the gateway is slower than aimed at. */
    public static void main(String[] arguments) throws IOException {
        Settings settings = Settings.parse(arguments);
        HistoryBench bench = new HistoryBench(settings);
        StringBuilder rows = new StringBuilder();
        List<Aim> aims = new ArrayList<>();
        if (settings.ready() > 0) {
            aims.add(Aim.atMost(
                    "seconds after the first start until half a year is there", settings.ready(), READY_SECONDS));
        }
        for (String interval : settings.intervals()) {
            Figures direct = bench.read(settings.market(), interval);
            Figures through = bench.read(settings.gateway(), interval);
            String row = row(interval, direct, through);
            say(row);
            rows.append(row).append('\n');
            aims.add(Aim.atMost(
                    "page of " + interval + " through the gateway, p50 in ms", through.millis(50), PAGE_MILLIS));
        }
        System.out.print(Aim.text(aims));
        Files.writeString(
                settings.results(),
                markdown(settings) + rows + "\n" + Aim.markdown(aims) + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        System.exit(aims.stream().allMatch(Aim::reached) ? 0 : 1);
    }

    private Figures read(int port, String interval) throws IOException {
        Histogram micros = new Histogram(3);
        long bars = 0;
        long bytes = 0;
        try (HttpConnection http = new HttpConnection(address(port))) {
            for (int i = -settings.warmUp(); i < settings.pages(); i++) {
                String path = path(interval);
                long began = System.nanoTime();
                HttpConnection.Response response = http.exchange("GET", path, headers, "");
                long took = System.nanoTime() - began;
                if (response.status() != 200) {
                    throw new IOException(path + " answered " + response.status() + ": " + response.body());
                }
                if (i >= 0) {
                    micros.recordValue(took / 1000);
                    bars += bars(response.body());
                    bytes += response.body().length();
                }
            }
        }
        return new Figures(micros, bars, bytes);
    }

    /** The last page, or one that ends up to two weeks ago. */
    private String path(String interval) {
        String symbol = SYMBOLS.get(random.nextInt(SYMBOLS.size()));
        String to = random.nextBoolean()
                ? ""
                : "&to="
                        + Instant.now()
                                .minus(Duration.ofMinutes(random.nextInt(20_000)))
                                .truncatedTo(ChronoUnit.SECONDS);
        return "/prices/historical/?symbol=" + symbol + "&interval=" + interval + "&limit=" + LIMIT + to;
    }

    private static int bars(String body) {
        int count = 0;
        for (int at = body.indexOf("{\"time\""); at >= 0; at = body.indexOf("{\"time\"", at + 1)) {
            count++;
        }
        return count;
    }

    private static String markdown(Settings settings) {
        return String.format(
                Locale.ROOT,
                "%n## history, %s%n%n`./pq bench history`: pages of up to %d bars, LIVE, %d of each kind after %d to warm up, one at a time"
                        + " on one connection, on %d cores with the driver and the ticking market on them too. Java %s, Linux %s.%s%n%n"
                        + "| interval | bars a page | KiB a page | direct p50 ms | p99 ms | through the gateway p50 ms | p99 ms |%n"
                        + "|---|---|---|---|---|---|---|%n",
                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                LIMIT,
                settings.pages(),
                settings.warmUp(),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.version"),
                System.getProperty("os.version"),
                settings.ready() == 0
                        ? ""
                        : " Half a year of all symbols was there " + settings.ready() + " s after the first start.");
    }

    private static String row(String interval, Figures direct, Figures through) {
        return String.format(
                Locale.ROOT,
                "| %s | %d | %d | %.1f | %.1f | %.1f | %.1f |",
                interval,
                direct.bars() / direct.pages(),
                direct.bytes() / direct.pages() / 1024,
                direct.millis(50),
                direct.millis(99),
                through.millis(50),
                through.millis(99));
    }

    private static InetSocketAddress address(int port) {
        return new InetSocketAddress("127.0.0.1", port);
    }

    private static void say(String line) {
        System.out.println("bench history: " + line);
    }
}
