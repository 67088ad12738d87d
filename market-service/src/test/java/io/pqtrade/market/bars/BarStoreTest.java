package io.pqtrade.market.bars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.pqtrade.core.market.Quote;
import io.pqtrade.core.money.Price;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BarStoreTest {

    private static final LocalDate DAY = LocalDate.parse("2026-06-10");
    private static final Runnable HELD = () -> {};

    private final BarTables tables = BarTables.create();
    private final BarStore store = tables.store();
    private final RecentBars recents = tables.recents();

    @Test
    void a_day_of_history_comes_back_as_it_was() {
        BarSeries day = minutes("2026-06-10T00:00:00Z", MinuteBars.MOST, 1_10000);

        store.accept("EURUSD", new MinuteBars(DAY, day));

        BarSeries read = packed(DAY);
        assertThat(read.size()).isEqualTo(MinuteBars.MOST);
        for (int i = 0; i < read.size(); i++) {
            assertThat(read.bar(i, "EURUSD", Interval.M1, true)).isEqualTo(day.bar(i, "EURUSD", Interval.M1, true));
        }
        assertThat(store.days("EURUSD")).containsExactly(DAY);
        assertThat(store.days("GBPUSD")).isEmpty();
        assertThat(store.lastDay("EURUSD")).contains(DAY);
        assertThat(store.takeGrown()).containsExactly(entry("EURUSD", DAY));
        assertThat(store.takeGrown()).isEmpty();
    }

    @Test
    void hours_are_the_fold_of_minutes() {
        store.accept("EURUSD", new MinuteBars(DAY, minutes("2026-06-10T09:58:00Z", 10, 1_10000)));

        BarSeries hours = read(Interval.H1, DAY.plusDays(1));
        assertThat(hours.size()).isEqualTo(2);
        assertThat(hours.openedAt(0))
                .isEqualTo(Instant.parse("2026-06-10T09:00:00Z").getEpochSecond());
        assertThat(hours.ticks(0)).isEqualTo(8);
        assertThat(hours.high(1, PriceSide.BID)).isEqualTo(1_10000 + 9 + 3);
        BarSeries quarters = read(Interval.M15, DAY.plusDays(1));
        assertThat(quarters.openedAt(0))
                .isEqualTo(Instant.parse("2026-06-10T09:45:00Z").getEpochSecond());
        assertThat(read(Interval.H1, DAY).size()).as("as minutes").isEqualTo(10);
    }

    @Test
    void minutes_that_are_there_stay_and_missing_ones_are_added() {
        store.accept("EURUSD", new MinuteBars(DAY, minutes("2026-06-10T10:00:00Z", 10, 1_10000)));
        store.accept("EURUSD", new MinuteBars(DAY, minutes("2026-06-10T09:55:00Z", 10, 2_00000)));

        BarSeries read = packed(DAY);

        assertThat(read.size()).isEqualTo(15);
        assertThat(read.open(4, PriceSide.BID)).isEqualTo(2_00004);
        assertThat(read.open(5, PriceSide.BID)).isEqualTo(1_10000);
    }

    @Test
    void minutes_of_another_day_are_refused() {
        BarSeries overMidnight = minutes("2026-06-10T23:55:00Z", 10, 1_10000);

        assertThatThrownBy(() -> new MinuteBars(DAY, overMidnight)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void what_was_closed_is_kept_once_and_never_changes() {
        Instant to = Instant.parse("2026-06-10T10:10:00Z");
        BarSeries first = minutes("2026-06-10T10:00:00Z", 10, 1_10000);
        recents.keep(to, List.of(new RecentBars.Closed("EURUSD", first, seconds("2026-06-10T10:00:30Z", 90))), HELD);
        BarSeries again = minutes("2026-06-10T10:00:00Z", 10, 9_00000);
        recents.keep(
                to.minusSeconds(60),
                List.of(new RecentBars.Closed("EURUSD", again, seconds("2026-06-10T10:00:30Z", 20))),
                HELD);

        BarSeries read = recents.minutes("EURUSD", Instant.EPOCH, to);

        assertThat(read.size()).isEqualTo(10);
        assertThat(read.open(0, PriceSide.BID)).isEqualTo(1_10000);
        assertThat(recents.closedTo()).contains(to);
        List<Integer> sizes = new ArrayList<>();
        int minutes = recents.seconds("EURUSD", Instant.EPOCH, to, 10, bars -> sizes.add(bars.size()));
        assertThat(sizes).containsExactly(30, 60).hasSize(minutes);
        assertThat(recents.firstOfLast("EURUSD", to, 2)).contains(Instant.parse("2026-06-10T10:00:00Z"));
        assertThat(recents.firstOfLast("EURUSD", to, 3)).isEmpty();
    }

    @Test
    void a_node_that_lost_its_lease_writes_nothing() {
        RecentBars.Closed closed =
                new RecentBars.Closed("EURUSD", minutes("2026-06-10T10:00:00Z", 1, 1_10000), new BarSeries(5, 0));

        assertThatThrownBy(() -> recents.keep(Instant.parse("2026-06-10T10:01:00Z"), List.of(closed), () -> {
                    throw new IllegalStateException("the lease is another's");
                }))
                .hasMessageContaining("lease");

        assertThat(recents.closedTo()).isEmpty();
        assertThat(tables.database().number("SELECT count(*) FROM bar_minute")).isZero();
    }

    @Test
    void packing_moves_minutes_and_they_win_over_history() {
        store.accept("EURUSD", new MinuteBars(DAY, minutes("2026-06-10T23:50:00Z", 10, 2_00000)));
        BarSeries live = minutes("2026-06-10T23:55:00Z", 10, 1_10000);
        recents.keep(
                Instant.parse("2026-06-11T00:05:00Z"),
                List.of(new RecentBars.Closed("EURUSD", live, new BarSeries(5, 0))),
                HELD);

        recents.pack(Instant.parse("2026-06-11T00:02:00Z"));

        assertThat(packed(DAY).size()).isEqualTo(10);
        assertThat(packed(DAY).open(4, PriceSide.BID)).isEqualTo(2_00004);
        assertThat(packed(DAY).open(5, PriceSide.BID)).isEqualTo(1_10000);
        assertThat(packed(DAY.plusDays(1)).size()).isEqualTo(2);
        assertThat(tables.database().number("SELECT count(*) FROM bar_minute")).isEqualTo(3);
        recents.pack(Instant.parse("2026-06-11T01:00:00Z"));
        assertThat(packed(DAY.plusDays(1)).size()).isEqualTo(5);
    }

    @Test
    void old_seconds_are_dropped() {
        Instant to = Instant.parse("2026-06-10T10:10:00Z");
        recents.keep(
                to,
                List.of(new RecentBars.Closed(
                        "EURUSD", minutes("2026-06-10T10:00:00Z", 2, 1_10000), seconds("2026-06-10T10:00:00Z", 120))),
                HELD);

        assertThat(recents.dropSeconds(Instant.parse("2026-06-10T10:01:00Z"))).isEqualTo(1);
        assertThat(tables.database().number("SELECT count(*) FROM bar_second")).isEqualTo(1);
    }

    @Test
    void history_tells_the_rollover_quote() {
        store.accept("EURUSD", new MinuteBars(DAY, minutes("2026-06-10T20:50:00Z", 20, 1_10000)));

        Quote quote = tables.rollovers().atOrBefore("EURUSD", DAY).orElseThrow();

        assertThat(quote.bid()).isEqualTo(Price.of("1.10012"));
        assertThat(quote.at()).isEqualTo("2026-06-10T21:00:00Z");
        assertThat(quote.sequence()).isEqualTo(RolloverTable.NEVER_PUBLISHED);
    }

    @Test
    void a_rollover_quote_stays_and_gaps_get_the_one_before() {
        RolloverTable rollovers = tables.rollovers();
        rollovers.keep(DAY, quote("1.1", 7));
        rollovers.keep(DAY, quote("1.2", 8));
        rollovers.keep(DAY.plusDays(3), quote("1.3", 9));

        assertThat(rollovers.fillGaps()).isEqualTo(2);
        assertThat(rollovers.fillGaps()).isZero();

        assertThat(rollovers.atOrBefore("EURUSD", DAY.plusDays(2)).orElseThrow().bid())
                .isEqualTo(Price.of("1.1"));
        assertThat(rollovers.last()).contains(DAY.plusDays(3));
        assertThat(tables.database().number("SELECT count(*) FROM rollover_quote"))
                .isEqualTo(4);
    }

    private BarSeries packed(LocalDate day) {
        List<BarSeries> read = new ArrayList<>();
        assertThat(store.read("EURUSD", Interval.M1, day, day, day, 1, read::add))
                .isEqualTo(1);
        return read.getFirst();
    }

    private BarSeries read(Interval base, LocalDate minutesFrom) {
        List<BarSeries> read = new ArrayList<>();
        store.read("EURUSD", base, DAY, DAY, minutesFrom, 10, read::add);
        return read.getFirst();
    }

    private static Quote quote(String bid, long sequence) {
        Instant at = Instant.parse("2026-06-10T20:59:59Z");
        return new Quote("EURUSD", Price.of(bid), Price.of(bid), sequence, at, false);
    }

    /** Consecutive minutes of four ticks, each a point above the one before. */
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

    private static BarSeries seconds(String first, int count) {
        BarSeries bars = new BarSeries(5, count);
        long opened = Instant.parse(first).getEpochSecond();
        for (int i = 0; i < count; i++) {
            bars.fold(opened + i, 1_10000 + i, 1_10008 + i);
        }
        return bars;
    }
}
