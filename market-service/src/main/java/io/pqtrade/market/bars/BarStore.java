package io.pqtrade.market.bars;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Closed bars for ever, packed by symbol and UTC day: minutes, and the quarters and hours folded from them, so that a long chart reads
 * fifteen or sixty times less. The last hours' minutes are still in {@link RecentBars}.
 */
public final class BarStore implements BarSink {

    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final RolloverTable rollovers;
    private final Map<String, LocalDate> grown = new ConcurrentHashMap<>();

    BarStore(JdbcClient jdbc, TransactionOperations transaction, RolloverTable rollovers) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.rollovers = rollovers;
    }

    @Override
    public void accept(String symbol, MinuteBars bars) {
        if (bars.bars().isEmpty()) {
            return;
        }
        transaction.executeWithoutResult(status -> {
            // What is lost in a crash of the server is made again.
            jdbc.sql("SET LOCAL synchronous_commit = off").update();
            if (!insert(symbol, bars.day(), bars.bars())) {
                BarSeries held = lock(symbol, bars.day());
                replace(symbol, bars.day(), BarFolding.both(held, bars.bars()));
            }
            rollovers.keepFrom(symbol, bars);
        });
        grown.merge(symbol, bars.day(), (a, b) -> a.isAfter(b) ? a : b);
    }

    @Override
    public SortedSet<LocalDate> days(String symbol) {
        return new TreeSet<>(jdbc.sql("SELECT day FROM bar_day WHERE symbol = :symbol")
                .param("symbol", symbol)
                .query(LocalDate.class)
                .list());
    }

    /** The last UTC day of which there are packed bars. */
    public Optional<LocalDate> lastDay(String symbol) {
        return jdbc.sql("SELECT day FROM bar_day WHERE symbol = :symbol ORDER BY day DESC LIMIT 1")
                .param("symbol", symbol)
                .query(LocalDate.class)
                .optional();
    }

    /** The latest day that history has added to since this was last asked, by symbol. */
    public Map<String, LocalDate> takeGrown() {
        Map<String, LocalDate> taken = new HashMap<>();
        for (String symbol : List.copyOf(grown.keySet())) {
            LocalDate day = grown.remove(symbol);
            if (day != null) {
                taken.put(symbol, day);
            }
        }
        return taken;
    }

    /**
     * Tells the bars of each day that has some, oldest first and one day at a time, for a page of a long interval is made of many.
     *
     * @param base M1, M15 or H1
     * @param first inclusive
     * @param last inclusive
     * @param minutesFrom days from this one on are told as M1 all the same
     * @return how many days there were, at most {@code most}
     */
    public int read(
            String symbol,
            Interval base,
            LocalDate first,
            LocalDate last,
            LocalDate minutesFrom,
            int most,
            Consumer<BarSeries> days) {
        return Rows.tell(
                jdbc.sql("""
                                SELECT CASE WHEN day >= :minutesFrom THEN minutes ELSE %s END FROM bar_day
                                WHERE symbol = :symbol AND day BETWEEN :first AND :last ORDER BY day LIMIT :most""".formatted(column(base)))
                        .param("minutesFrom", minutesFrom)
                        .param("symbol", symbol)
                        .param("first", first)
                        .param("last", last)
                        .param("most", most),
                days);
    }

    /** The first of the last so many days that have bars; empty when there are fewer. */
    public Optional<LocalDate> firstOfLast(String symbol, LocalDate last, int days) {
        return jdbc.sql("""
                        SELECT day FROM bar_day WHERE symbol = :symbol AND day <= :last
                        ORDER BY day DESC OFFSET :before LIMIT 1""")
                .param("symbol", symbol)
                .param("last", last)
                .param("before", days - 1)
                .query(LocalDate.class)
                .optional();
    }

    /** Adds bars that win over those already there; for {@link RecentBars}, in its transaction. */
    void pack(String symbol, LocalDate day, BarSeries minutes) {
        if (!insert(symbol, day, minutes)) {
            replace(symbol, day, BarFolding.both(minutes, lock(symbol, day)));
        }
    }

    private boolean insert(String symbol, LocalDate day, BarSeries minutes) {
        return jdbc.sql("""
                        INSERT INTO bar_day (symbol, day, minutes, quarters, hours)
                        VALUES (:symbol, :day, :minutes, :quarters, :hours)
                        ON CONFLICT (symbol, day) DO NOTHING""")
                        .param("symbol", symbol)
                        .param("day", day)
                        .param("minutes", BarCodec.encode(minutes, Interval.M1))
                        .param("quarters", folded(minutes, Interval.M15))
                        .param("hours", folded(minutes, Interval.H1))
                        .update()
                == 1;
    }

    private BarSeries lock(String symbol, LocalDate day) {
        return jdbc.sql("SELECT minutes FROM bar_day WHERE symbol = :symbol AND day = :day FOR UPDATE")
                .param("symbol", symbol)
                .param("day", day)
                .query(BarStore::bars)
                .single();
    }

    private void replace(String symbol, LocalDate day, BarSeries minutes) {
        jdbc.sql("""
                        UPDATE bar_day SET minutes = :minutes, quarters = :quarters, hours = :hours
                        WHERE symbol = :symbol AND day = :day""")
                .param("symbol", symbol)
                .param("day", day)
                .param("minutes", BarCodec.encode(minutes, Interval.M1))
                .param("quarters", folded(minutes, Interval.M15))
                .param("hours", folded(minutes, Interval.H1))
                .update();
    }

    private static byte[] folded(BarSeries minutes, Interval interval) {
        // Up to an hour, bars are the same in every calendar.
        return BarCodec.encode(BarFolding.fold(minutes, interval, TradingCalendar.UTC), interval);
    }

    private static String column(Interval base) {
        return switch (base) {
            case M1 -> "minutes";
            case M15 -> "quarters";
            case H1 -> "hours";
            default -> throw new IllegalArgumentException("no day is stored as " + base);
        };
    }

    static BarSeries bars(ResultSet row, int index) throws SQLException {
        return BarCodec.decode(row.getBytes(1));
    }

    static LocalDate day(long second) {
        return LocalDate.ofInstant(Instant.ofEpochSecond(second), ZoneOffset.UTC);
    }
}
