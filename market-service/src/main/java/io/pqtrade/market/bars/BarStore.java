package io.pqtrade.market.bars;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Closed bars in PostgreSQL: packed by symbol and day, beside the last hours' minutes one by one. */
@Component
class BarStore implements BarSink {

    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final RolloverTable rollovers;

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
                replace(symbol, bars.day(), Merging.both(held, bars.bars()));
            }
            rollovers.keepFrom(symbol, bars);
        });
    }

    @Override
    public SortedSet<LocalDate> days(String symbol) {
        return new TreeSet<>(jdbc.sql("SELECT day FROM bar_day WHERE symbol = :symbol")
                .param("symbol", symbol)
                .query(LocalDate.class)
                .list());
    }

    /** The packed minutes of a day. */
    Optional<BarSeries> minutes(String symbol, LocalDate day) {
        return jdbc.sql("SELECT minutes FROM bar_day WHERE symbol = :symbol AND day = :day")
                .param("symbol", symbol)
                .param("day", day)
                .query(BarStore::bars)
                .optional();
    }

    private boolean insert(String symbol, LocalDate day, BarSeries minutes) {
        return jdbc.sql("""
            INSERT INTO bar_day (symbol, day, minutes, hours) VALUES (:symbol, :day, :minutes, :hours)
            ON CONFLICT (symbol, day) DO NOTHING\
            """)
                        .param("symbol", symbol)
                        .param("day", day)
                        .param("minutes", BarCodec.encode(minutes, Interval.M1.seconds()))
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
                .param("minutes", BarCodec.encode(minutes, Interval.M1.seconds()))
                .param("hours", hours(minutes))
                .update();
    }

    private static byte[] hours(BarSeries minutes) {
        // An hour is an hour in every calendar.
        BarSeries hours = Merging.fold(minutes, Interval.H1, TradingCalendar.UTC);
        return BarCodec.encode(hours, Interval.H1.seconds());
    }

    private static BarSeries bars(ResultSet row, int index) throws SQLException {
        return BarCodec.decode(row.getBytes(1));
    }
}
