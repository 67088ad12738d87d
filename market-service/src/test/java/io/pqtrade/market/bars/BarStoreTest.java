package io.pqtrade.market.bars;

import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.market.RunningMarket;
import io.pqtrade.testkit.TestDatabase;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class BarStoreTest {

    private static final LocalDate DAY = LocalDate.parse("2026-06-10");

    private final TestDatabase database = RunningMarket.migrated();
    private final JdbcClient jdbc = JdbcClient.create(database.dataSource());
    private final BarStore store = new BarStore(
            jdbc, new TransactionTemplate(new JdbcTransactionManager(database.dataSource())), new RolloverTable(jdbc));

    @Test
    void a_day_of_history_comes_back_as_it_was() {
        BarSeries day = minutes("2026-06-10T00:00:00Z", MinuteBars.MOST, 1_10000);

        store.accept("EURUSD", new MinuteBars(DAY, day));

        BarSeries read = store.minutes("EURUSD", DAY).orElseThrow();
        assertThat(read.size()).isEqualTo(MinuteBars.MOST);
        for (int i = 0; i < read.size(); i++) {
            assertThat(read.bar(i, "EURUSD", Interval.M1, true)).isEqualTo(day.bar(i, "EURUSD", Interval.M1, true));
        }
        assertThat(store.days("EURUSD")).containsExactly(DAY);
        assertThat(store.days("GBPUSD")).isEmpty();
    }

    @Test
    void minutes_that_are_there_stay_and_missing_ones_are_added() {
        store.accept("EURUSD", new MinuteBars(DAY, minutes("2026-06-10T10:00:00Z", 10, 1_10000)));
        store.accept("EURUSD", new MinuteBars(DAY, minutes("2026-06-10T09:55:00Z", 10, 2_00000)));

        BarSeries read = store.minutes("EURUSD", DAY).orElseThrow();

        assertThat(read.size()).isEqualTo(15);
        assertThat(read.open(4, PriceSide.BID)).isEqualTo(2_00004);
        assertThat(read.open(5, PriceSide.BID)).isEqualTo(1_10000);
    }

    @Test
    void history_tells_the_rollover_quote() {
        store.accept("EURUSD", new MinuteBars(DAY, minutes("2026-06-10T20:50:00Z", 20, 1_10000)));

        assertThat(database.number("SELECT bid * 100000 FROM rollover_quote WHERE rollover_date = '2026-06-10'"))
                .isEqualTo(1_10009 + 3);
        assertThat(database.number("SELECT extract(epoch FROM quoted_at) FROM rollover_quote"))
                .isEqualTo(Instant.parse("2026-06-10T21:00:00Z").getEpochSecond());
    }

    /** Consecutive minutes, each a point above the one before and closing three points up. */
    private static BarSeries minutes(String first, int count, long bid) {
        BarSeries bars = new BarSeries(5, count);
        long opened = Instant.parse(first).getEpochSecond();
        for (int i = 0; i < count; i++) {
            for (int tick = 0; tick < 4; tick++) {
                bars.fold(opened + i * 60L, bid + i + tick, bid + i + tick + 8 - tick % 2);
            }
        }
        return bars;
    }
}
