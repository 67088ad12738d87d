package io.pqtrade.worker.place;

import io.pqtrade.wire.MinuteBar;
import io.pqtrade.wire.MinuteBarCodec;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The M1 bars of all symbols as market-service keeps them, for ever: what is left of ticks that nobody can replay. */
public final class BarHistory {

    private static final String OF_DAY = """
            SELECT symbol, minutes FROM bar_day WHERE day = :day
            UNION ALL SELECT symbol, bar FROM bar_minute WHERE opened_at >= :begin AND opened_at < :end""";

    private final JdbcClient jdbc;

    public BarHistory(DataSource source) {
        this.jdbc = JdbcClient.create(source);
    }

    /**
     * Hands out minute by minute, in order of time, the bars of those that have any part between the moments; a day is in memory
     * at once.
     */
    public void replay(Instant from, Instant to, Consumer<List<MinuteBar>> minutes) {
        LocalDate last = LocalDate.ofInstant(to, ZoneOffset.UTC);
        for (LocalDate day = LocalDate.ofInstant(from, ZoneOffset.UTC); !day.isAfter(last); day = day.plusDays(1)) {
            of(day).stream()
                    .filter(bar ->
                            bar.closedAt().isAfter(from) && bar.openedAt().isBefore(to))
                    .collect(Collectors.groupingBy(MinuteBar::openedAt, TreeMap::new, Collectors.toList()))
                    .values()
                    .forEach(minutes);
        }
    }

    private List<MinuteBar> of(LocalDate day) {
        List<MinuteBar> found = new ArrayList<>();
        jdbc.sql(OF_DAY)
                .param("day", day)
                .param("begin", day.atStartOfDay().atOffset(ZoneOffset.UTC))
                .param("end", day.plusDays(1).atStartOfDay().atOffset(ZoneOffset.UTC))
                .query(row -> {
                    found.addAll(MinuteBarCodec.decode(row.getString(1), row.getBytes(2)));
                });
        return found;
    }
}
