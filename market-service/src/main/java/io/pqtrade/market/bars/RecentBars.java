package io.pqtrade.market.bars;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Closed bars of the last hours, written once a minute in one transaction for all symbols: minutes one by one until they are packed
 * into {@link BarStore}, seconds as a row for each minute until they are too old.
 */
public final class RecentBars {

    private static final BarSeries NONE = new BarSeries(0, 0);

    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final BarStore store;

    RecentBars(JdbcClient jdbc, TransactionOperations transaction, BarStore store) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.store = store;
    }

    /**
     * What a symbol closed.
     *
     * @param minutes M1 bars
     * @param seconds S1 bars of the same minutes
     */
    public record Closed(String symbol, BarSeries minutes, BarSeries seconds) {}

    /**
     * Keeps closed bars and notes how far they reach; bars that are there stay as they are.
     *
     * @param closedTo every bar that ends by then is kept now
     * @param fence run first in the same transaction; throws when this node may no longer write
     */
    public void keep(Instant closedTo, List<Closed> closed, Runnable fence) {
        transaction.executeWithoutResult(status -> {
            fence.run();
            closed.forEach(this::keep);
            jdbc.sql("""
                            INSERT INTO bar_progress (closed_to) VALUES (:to)
                            ON CONFLICT (only_row) DO UPDATE SET closed_to = greatest(bar_progress.closed_to, excluded.closed_to)""").param("to", utc(closedTo)).update();
        });
    }

    /** Up to where closed bars were kept; empty before the first were. */
    public Optional<Instant> closedTo() {
        return jdbc.sql("SELECT closed_to FROM bar_progress")
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    /** M1 bars that are not packed yet and opened from {@code from} to before {@code to}. */
    public BarSeries minutes(String symbol, Instant from, Instant to) {
        return joined(jdbc.sql("""
                        SELECT bar FROM bar_minute WHERE symbol = :symbol AND opened_at >= :from AND opened_at < :to
                        ORDER BY opened_at""")
                .param("symbol", symbol)
                .param("from", utc(from))
                .param("to", utc(to))
                .query(BarStore::bars)
                .list());
    }

    /**
     * Tells S1 bars, oldest first and one minute at a time, of minutes that opened from {@code from} to before {@code to}.
     *
     * @return how many minutes there were, at most {@code most}
     */
    public int seconds(String symbol, Instant from, Instant to, int most, Consumer<BarSeries> minutes) {
        return Rows.tell(
                jdbc.sql("""
                                SELECT bars FROM bar_second WHERE symbol = :symbol AND opened_at >= :from AND opened_at < :to
                                ORDER BY opened_at LIMIT :most""")
                        .param("symbol", symbol)
                        .param("from", utc(from))
                        .param("to", utc(to))
                        .param("most", most),
                minutes);
    }

    /** The first of the last so many minutes that have S1 bars and opened before {@code to}; empty when there are fewer. */
    public Optional<Instant> firstOfLast(String symbol, Instant to, int minutes) {
        return jdbc.sql("""
                        SELECT opened_at FROM bar_second WHERE symbol = :symbol AND opened_at < :to
                        ORDER BY opened_at DESC OFFSET :before LIMIT 1""")
                .param("symbol", symbol)
                .param("to", utc(to))
                .param("before", minutes - 1)
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    /** Packs minutes that opened before, symbol by symbol; whole hours, so that an hour is packed once. */
    public void pack(Instant before) {
        List<String> symbols = jdbc.sql("SELECT DISTINCT symbol FROM bar_minute WHERE opened_at < :before")
                .param("before", utc(before))
                .query(String.class)
                .list();
        symbols.forEach(symbol -> transaction.executeWithoutResult(status -> pack(symbol, before)));
    }

    /** Drops S1 bars of minutes that opened before. */
    public int dropSeconds(Instant before) {
        return jdbc.sql("DELETE FROM bar_second WHERE opened_at < :before")
                .param("before", utc(before))
                .update();
    }

    private void keep(Closed closed) {
        BarSeries minutes = closed.minutes();
        for (int i = 0; i < minutes.size(); i++) {
            BarSeries one = new BarSeries(minutes.digits(), 1);
            one.add(minutes, i);
            insert("INSERT INTO bar_minute (symbol, opened_at, bar)", closed.symbol(), one, Interval.M1);
        }
        byMinute(closed.seconds())
                .values()
                .forEach(second -> insert(
                        "INSERT INTO bar_second (symbol, opened_at, bars)", closed.symbol(), second, Interval.S1));
    }

    private void insert(String into, String symbol, BarSeries bars, Interval interval) {
        jdbc.sql(into + " VALUES (:symbol, :minute, :bars) ON CONFLICT (symbol, opened_at) DO NOTHING")
                .param("symbol", symbol)
                .param("minute", utc(Instant.ofEpochSecond(TradingCalendar.UTC.start(Interval.M1, bars.openedAt(0)))))
                .param("bars", BarCodec.encode(bars, interval))
                .update();
    }

    private static Map<Long, BarSeries> byMinute(BarSeries seconds) {
        Map<Long, BarSeries> byMinute = new TreeMap<>();
        for (int i = 0; i < seconds.size(); i++) {
            long minute = TradingCalendar.UTC.start(Interval.M1, seconds.openedAt(i));
            byMinute.computeIfAbsent(minute, opened -> new BarSeries(seconds.digits(), Interval.M1.seconds()))
                    .add(seconds, i);
        }
        return byMinute;
    }

    private void pack(String symbol, Instant before) {
        List<BarSeries> taken = jdbc.sql("""
                        DELETE FROM bar_minute WHERE symbol = :symbol AND opened_at < :before RETURNING bar""")
                .param("symbol", symbol)
                .param("before", utc(before))
                .query(BarStore::bars)
                .list();
        taken.stream()
                .collect(Collectors.groupingBy(bar -> BarStore.day(bar.openedAt(0)), TreeMap::new, Collectors.toList()))
                .forEach((day, bars) -> store.pack(symbol, day, joined(sorted(bars))));
    }

    private static List<BarSeries> sorted(List<BarSeries> bars) {
        return bars.stream()
                .sorted((a, b) -> Long.compare(a.openedAt(0), b.openedAt(0)))
                .toList();
    }

    /** One series of many, the oldest first. */
    private static BarSeries joined(List<BarSeries> parts) {
        if (parts.isEmpty()) {
            return NONE;
        }
        int digits = parts.stream().mapToInt(BarSeries::digits).max().orElseThrow();
        BarSeries joined = new BarSeries(digits, parts.size());
        for (BarSeries part : parts) {
            for (int i = 0; i < part.size(); i++) {
                joined.add(part, i);
            }
        }
        return joined;
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
