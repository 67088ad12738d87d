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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Closed bars for ever, packed by symbol and UTC day: minutes, and the hours folded from them, so that a long chart reads sixty times
 * less. The last hours' minutes are still in {@link RecentBars}.
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

    /** Which way rows are read. */
    public enum Order {
        OLDEST_FIRST("ASC"),
        NEWEST_FIRST("DESC");

        final String sql;

        Order(String sql) {
            this.sql = sql;
        }
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
     * The bars of each day that has some, in the order asked for.
     *
     * @param first inclusive
     * @param last inclusive
     * @param minutesFrom days from this one on are given as M1, earlier ones as H1
     */
    public List<BarSeries> read(
            String symbol, LocalDate first, LocalDate last, LocalDate minutesFrom, int most, Order order) {
        return jdbc.sql("""
                        SELECT CASE WHEN day >= :minutesFrom THEN minutes ELSE hours END FROM bar_day
                        WHERE symbol = :symbol AND day BETWEEN :first AND :last ORDER BY day %s LIMIT :most""".formatted(order.sql))
                .param("minutesFrom", minutesFrom)
                .param("symbol", symbol)
                .param("first", first)
                .param("last", last)
                .param("most", most)
                .query(BarStore::bars)
                .list();
    }

    /** Adds bars that win over those already there; for {@link RecentBars}, in its transaction. */
    void pack(String symbol, LocalDate day, BarSeries minutes) {
        if (!insert(symbol, day, minutes)) {
            replace(symbol, day, BarFolding.both(minutes, lock(symbol, day)));
        }
    }

    private boolean insert(String symbol, LocalDate day, BarSeries minutes) {
        return jdbc.sql("""
                        INSERT INTO bar_day (symbol, day, minutes, hours) VALUES (:symbol, :day, :minutes, :hours)
                        ON CONFLICT (symbol, day) DO NOTHING""")
                        .param("symbol", symbol)
                        .param("day", day)
                        .param("minutes", BarCodec.encode(minutes, Interval.M1))
                        .param("hours", hours(minutes))
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
        jdbc.sql("UPDATE bar_day SET minutes = :minutes, hours = :hours WHERE symbol = :symbol AND day = :day")
                .param("symbol", symbol)
                .param("day", day)
                .param("minutes", BarCodec.encode(minutes, Interval.M1))
                .param("hours", hours(minutes))
                .update();
    }

    private static byte[] hours(BarSeries minutes) {
        // An hour is an hour in every calendar.
        BarSeries hours = BarFolding.fold(minutes, Interval.H1, TradingCalendar.UTC);
        return BarCodec.encode(hours, Interval.H1);
    }

    static BarSeries bars(ResultSet row, int index) throws SQLException {
        return BarCodec.decode(row.getBytes(1));
    }

    static LocalDate day(long second) {
        return LocalDate.ofInstant(Instant.ofEpochSecond(second), ZoneOffset.UTC);
    }
}
