package io.pqtrade.bench.triggers;

import io.pqtrade.bench.aim.Aim;
import io.pqtrade.core.market.Quote;
import io.pqtrade.core.money.Price;
import io.pqtrade.trading.read.PortfolioReader;
import io.pqtrade.wire.QuoteCache;
import io.pqtrade.wire.RedisLink;
import io.pqtrade.wire.TickEntry;
import io.pqtrade.wire.TickStream;
import io.pqtrade.worker.RiskWorker;
import io.pqtrade.worker.book.TriggerBook;
import io.pqtrade.worker.health.Vital;
import io.pqtrade.worker.shard.Shards;
import io.pqtrade.worker.store.BookLoader;
import io.pqtrade.worker.store.TrailedStops;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.data.redis.connection.RedisConnection;

/**
 * What a tick costs when nothing is touched, how long after a tick the last of a hundred closures is committed, how long a
 * stop-out takes, and what the book weighs: for a worker in this process with so many armed positions.
 */
public final class TriggersBench {

    private static final int ROUNDS = 7;
    /** Closures before those that are measured: the first hundreds run uncompiled. */
    private static final int WARM_UP = 8;

    private static final int PORTFOLIOS = 10_000;
    private static final int QUIET_TICKS = 20_000;
    private static final int TICKS_PER_ENTRY = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long LOOK_NANOS = 100_000;

    private final PGSimpleDataSource source = new PGSimpleDataSource();
    private final String database;
    private final String redisUrl;
    private final Path results;
    private long sequence;
    private long published;

    private TriggersBench(String database, String redisUrl, Path results) {
        source.setUrl(database);
        this.database = database.substring(0, database.indexOf('?'));
        this.redisUrl = redisUrl;
        this.results = results;
    }

    /** Figures of one size of the book. */
    private record Size(
            long armed,
            double bytes,
            long rebuildMillis,
            double tickMicros,
            double closuresMillis,
            double worstMillis,
            double stopOutMillis,
            List<String> breaks) {

        /** What the project promises of every size. */
        List<Aim> aims() {
            String of = String.format(Locale.ROOT, " with %,d armed", armed);
            return List.of(
                    Aim.atMost("100 closures committed, ms" + of, closuresMillis, 60),
                    Aim.atMost("a quiet tick, µs" + of, tickMicros, 20),
                    Aim.atMost("the book, MiB" + of, bytes * armed / (1 << 20), 160),
                    Aim.atMost("the rebuild, s" + of, rebuildMillis / 1000.0, 20),
                    Aim.atMost("a stop-out, ms" + of, stopOutMillis, 250),
                    Aim.atMost("breaks the audit finds" + of, breaks.size(), 0));
        }

        String line() {
            return String.format(
                    Locale.ROOT,
                    "| %,d | %.0f | %.1f | %.1f | %.2f | %.1f | %.1f | %.1f |",
                    armed,
                    bytes,
                    bytes * armed / (1 << 20),
                    rebuildMillis / 1000.0,
                    tickMicros,
                    closuresMillis,
                    worstMillis,
                    stopOutMillis);
        }
    }

    /** @param arguments sizes of the book, then the results file; database and Redis come by environment */
    public static void main(String[] arguments) throws Exception {
        Path results = Path.of(arguments[arguments.length - 1]);
        TriggersBench bench =
                new TriggersBench(System.getenv("PQ_BENCH_DATABASE"), System.getenv("PQ_REDIS_URL"), results);
        List<String> lines = new ArrayList<>();
        List<Aim> aims = new ArrayList<>();
        try {
            // Not told: until here the compilers are at work, and whichever size comes first would bear their cost.
            bench.run(Long.parseLong(arguments[0]));
            for (int i = 0; i < arguments.length - 1; i++) {
                Size size = bench.run(Long.parseLong(arguments[i]));
                lines.add(size.line());
                System.out.println("bench triggers: " + size.line());
                System.out.print(Aim.text(size.aims()));
                size.breaks().forEach(System.out::println);
                aims.addAll(size.aims());
            }
            bench.write(lines, Aim.markdown(aims));
            System.exit(aims.stream().allMatch(Aim::reached) ? 0 : 1);
        } catch (RuntimeException | SQLException failed) {
            failed.printStackTrace();
            System.exit(1);
        }
    }

    private Size run(long armed) throws SQLException {
        Field field = new Field(source, PORTFOLIOS, WARM_UP + ROUNDS);
        field.lay(armed);
        double bytes = weigh(armed);
        long begun = System.nanoTime();
        load();
        long rebuild = (System.nanoTime() - begun) / 1_000_000;
        try (RedisLink redis = RedisLink.open(redisUrl)) {
            redis.template().execute((RedisConnection connection) -> {
                connection.serverCommands().flushAll();
                return true;
            });
            sequence = 1000;
            published = 0;
            publish(redis, List.of(eurUsd("1.08490")));
            publish(redis, List.of(gbpUsd("1.26490")));
            try (ConfigurableApplicationContext worker = worker()) {
                await(() -> figure(worker, "shards") == Shards.COUNT && figure(worker, "armed") >= armed);
                long holding = field.count("SELECT count(DISTINCT portfolio_id) FROM position");
                await(() -> figure(worker, "looks") >= holding);
                double tick = quietTicks(redis, worker);
                List<Double> closures = closures(redis, worker);
                double stopOut = stopOuts(redis, field);
                return new Size(
                        armed,
                        bytes,
                        rebuild,
                        tick,
                        median(closures),
                        Collections.max(closures),
                        stopOut,
                        field.breaks());
            }
        }
    }

    private ConfigurableApplicationContext worker() {
        return RiskWorker.application()
                .run(
                        "--spring.datasource.url=" + database,
                        "--spring.datasource.username=" + source.getUser(),
                        "--spring.datasource.password=" + source.getPassword(),
                        "--pq.redis-url=" + redisUrl,
                        "--pq.market.hours=ALWAYS",
                        "--pq.market.max-quote-age=1h",
                        "--pq.worker.watch.sweep=10m");
    }

    private Map<Integer, TriggerBook> load() {
        PortfolioReader reader = new PortfolioReader(source);
        return new BookLoader(source, reader, new TrailedStops(source))
                .load(IntStream.range(0, Shards.COUNT).boxed().toList());
    }

    /** Bytes of heap for each armed position, everything that the books keep of its portfolio included. */
    private double weigh(long armed) {
        long before = heap();
        Map<Integer, TriggerBook> books = load();
        long after = heap();
        long size = books.values().stream().mapToLong(TriggerBook::size).sum();
        return (after - before) / (double) Math.max(size, armed);
    }

    private static long heap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    /** Ticks a little above every stop, as they come in a quiet market. */
    private double quietTicks(RedisLink redis, ConfigurableApplicationContext worker) {
        long ticks = 0;
        long nanos = 0;
        for (int pass = 0; pass < 2; pass++) {
            ticks = figure(worker, "ticks");
            nanos = figure(worker, "tickNanos");
            long expected = ticks + QUIET_TICKS;
            for (int n = 0; n < QUIET_TICKS / TICKS_PER_ENTRY; n++) {
                List<Quote> entry = new ArrayList<>();
                for (int i = 0; i < TICKS_PER_ENTRY; i++) {
                    entry.add(eurUsd("1.084" + (10 + (n * 7 + i) % 80)));
                }
                publish(redis, entry);
            }
            await(() -> figure(worker, "ticks") >= expected);
        }
        return (figure(worker, "tickNanos") - nanos) / 1000.0 / (figure(worker, "ticks") - ticks);
    }

    private List<Double> closures(RedisLink redis, ConfigurableApplicationContext worker) {
        List<Double> millis = new ArrayList<>();
        for (int round = 1; round <= WARM_UP + ROUNDS; round++) {
            long expected = figure(worker, "executed") + Field.HITS;
            Quote tick = eurUsd(new BigDecimal("1.08")
                    .subtract(BigDecimal.valueOf(round, 3))
                    .toPlainString());
            long begun = System.nanoTime();
            publish(redis, List.of(tick));
            await(() -> figure(worker, "executed") >= expected);
            if (round > WARM_UP) {
                millis.add((System.nanoTime() - begun) / 1e6);
            }
            // What was closed is looked at again for its margin; the next round begins in peace.
            LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
        }
        return millis;
    }

    /** From the tick until a fragile portfolio's position is closed in the table. */
    private double stopOuts(RedisLink redis, Field field) {
        List<Double> millis = new ArrayList<>();
        for (int round = 0; round < Field.FRAGILE - 1; round++) {
            long expected = round + 1;
            // Portfolio r has 3000 + 1000 r and loses 1000 with each hundredth; half of its 1265 of margin must stay.
            BigDecimal bid =
                    new BigDecimal("1.26490").subtract(new BigDecimal("0.025")).subtract(BigDecimal.valueOf(round, 2));
            long begun = System.nanoTime();
            publish(redis, List.of(gbpUsd(bid.toPlainString())));
            await(() -> stopped(field) >= expected);
            millis.add((System.nanoTime() - begun) / 1e6);
            LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
        }
        return median(millis);
    }

    private static long stopped(Field field) {
        try {
            return field.count("SELECT count(*) FROM closed_lot WHERE close_reason = 'STOP_OUT'");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Quote eurUsd(String bid) {
        return quote("EURUSD", bid);
    }

    private Quote gbpUsd(String bid) {
        return quote("GBPUSD", bid);
    }

    private Quote quote(String symbol, String bid) {
        BigDecimal price = new BigDecimal(bid);
        return new Quote(
                symbol,
                new Price(price),
                new Price(price.add(new BigDecimal("0.0001"))),
                ++sequence,
                Instant.now().truncatedTo(ChronoUnit.MICROS),
                false);
    }

    private void publish(RedisLink redis, List<Quote> ticks) {
        new QuoteCache(redis).write(ticks);
        new TickStream(redis, 100_000)
                .append(new TickEntry(published, ticks))
                .toCompletableFuture()
                .join();
        published = ticks.getLast().sequence();
    }

    private static long figure(ConfigurableApplicationContext worker, String name) {
        return worker.getBeansOfType(Vital.class).values().stream()
                .filter(vital -> vital.name().equals("watch"))
                .map(vital -> vital.figures().getOrDefault(name, 0L))
                .findFirst()
                .orElse(0L);
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                throw new IllegalStateException("not within " + PATIENCE);
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private void write(List<String> lines, String verdict) throws IOException {
        StringBuilder page = new StringBuilder("\n## triggers, ")
                .append(Instant.now().truncatedTo(ChronoUnit.SECONDS))
                .append("\n\n`./pq bench triggers`: a worker in the bench's own process, ")
                .append(PORTFOLIOS)
                .append(" portfolios, PostgreSQL and Redis of its own beside it with the shipped settings, ")
                .append(Runtime.getRuntime().availableProcessors())
                .append(" processors shared by all. Each figure is the middle of ")
                .append(ROUNDS)
                .append(" after ")
                .append(WARM_UP)
                .append(
                        " rounds of warm-up, the worst closure beside it; the first size was run once before, untold. Java ")
                .append(Runtime.version().feature())
                .append(".\n\n| armed positions | bytes each | book MiB | rebuild s | µs per quiet tick |")
                .append(" 100 closures committed ms | worst ms | stop-out ms |\n|---|---|---|---|---|---|---|---|\n");
        lines.forEach(line -> page.append(line).append('\n'));
        page.append('\n').append(verdict).append('\n');
        Files.writeString(results, page, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
