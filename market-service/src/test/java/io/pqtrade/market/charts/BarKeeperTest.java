package io.pqtrade.market.charts;

import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.core.instrument.Catalogue;
import io.pqtrade.core.instrument.Instrument;
import io.pqtrade.core.market.Quote;
import io.pqtrade.core.money.Price;
import io.pqtrade.market.bars.BarFolding;
import io.pqtrade.market.bars.BarSeries;
import io.pqtrade.market.bars.BarTables;
import io.pqtrade.market.bars.Interval;
import io.pqtrade.market.bars.TradingCalendar;
import io.pqtrade.market.bars.live.BarBoard;
import io.pqtrade.testkit.ManualClock;
import io.pqtrade.testkit.RealRedis;
import io.pqtrade.wire.RedisLink;
import io.pqtrade.wire.TickBlockCodec;
import io.pqtrade.wire.TickEntry;
import io.pqtrade.wire.TickStream;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is killed at any moment and started again stores the same bars as what never was. */
class BarKeeperTest {

    private static final Instrument EURUSD = Catalogue.shipped("EURUSD").orElseThrow();
    private static final Instant START = Instant.parse("2026-06-10T21:40:00Z");

    private final BarTables tables = BarTables.create();
    private final RedisLink redis = RedisLink.open(RealRedis.shared().newDatabase());
    private final TickStream stream = new TickStream(redis, 100_000);
    private final ManualClock clock = ManualClock.at(START);
    private final List<Quote> published = new ArrayList<>();
    private final List<Quote> unjournalled = new ArrayList<>();
    private BarBoard board = new BarBoard(Catalogue::shipped);
    private BarKeeper keeper = keeper(true);

    @AfterEach
    void closeRedis() {
        redis.close();
    }

    @Test
    void killed_again_and_again_it_stores_each_bar_once_and_as_its_ticks_say() {
        Random random = new Random(5);
        keeper.recover();
        for (int i = 0; i < 1200; i++) {
            tick(random);
            if (random.nextInt(40) == 0) {
                journal();
            }
            if (random.nextInt(3) == 0) {
                beat();
            }
            if (random.nextInt(100) == 0) {
                kill();
            }
        }
        clock.advance(Duration.ofMinutes(2));
        beat();

        BarSeries stored = stored();
        BarSeries expected = fold(Interval.M1);
        assertThat(stored.size()).isEqualTo(expected.size());
        for (int i = 0; i < expected.size(); i++) {
            assertThat(stored.bar(i, "EURUSD", Interval.M1, true))
                    .isEqualTo(expected.bar(i, "EURUSD", Interval.M1, true));
        }
        kill();
        for (Interval interval : List.of(Interval.M5, Interval.H1, Interval.H4, Interval.D1, Interval.W1)) {
            BarSeries live = board.latest("EURUSD", interval).orElseThrow().bars();
            BarSeries whole = fold(interval);
            assertThat(live.bar(live.size() - 1, "EURUSD", interval, true))
                    .isEqualTo(whole.bar(whole.size() - 1, "EURUSD", interval, true));
        }
    }

    @Test
    void a_node_that_follows_stores_nothing_and_has_what_it_needs_when_it_takes_over() {
        keeper = keeper(false);
        keeper.recover();
        Random random = new Random(6);
        for (int i = 0; i < 400; i++) {
            tick(random);
            beat();
        }
        assertThat(tables.database().number("SELECT count(*) FROM bar_minute")).isZero();

        BarSeries lastMinutes = fold(Interval.M1);
        keeper = keeper(true);
        clock.advance(Duration.ofMinutes(1));
        beat();

        BarSeries stored = stored();
        assertThat(stored.size()).isGreaterThan(5);
        int offset = lastMinutes.size() - stored.size();
        for (int i = 0; i < stored.size(); i++) {
            assertThat(stored.bar(i, "EURUSD", Interval.M1, true))
                    .isEqualTo(lastMinutes.bar(offset + i, "EURUSD", Interval.M1, true));
        }
    }

    private BarKeeper keeper(boolean writes) {
        Writing writing = new Writing() {
            @Override
            public boolean mayWrite() {
                return writes;
            }

            @Override
            public void fence() {}
        };
        ChartsSettings settings = new ChartsSettings(Duration.ofDays(56), Duration.ofHours(24), 2);
        TickReplay replay = new TickReplay(tables.jdbc(), stream);
        return new BarKeeper(
                board, tables.recents(), tables.store(), replay, () -> List.of(EURUSD), writing, settings, clock);
    }

    /** The process is gone; the next one knows what is in the database and in Redis. */
    private void kill() {
        board = new BarBoard(Catalogue::shipped);
        keeper = keeper(true);
        keeper.recover();
    }

    private void beat() {
        Instant closedTo = clock.instant().minusMillis(500);
        board.closeUpTo(closedTo);
        keeper.keep(closedTo);
    }

    private void tick(Random random) {
        clock.advance(Duration.ofMillis(random.nextInt(random.nextInt(30) == 0 ? 200_000 : 4000)));
        BigDecimal bid = BigDecimal.valueOf(110_000 + random.nextInt(500), 5);
        Price ask = new Price(bid.add(BigDecimal.valueOf(random.nextInt(10), 5)));
        Quote quote = new Quote("EURUSD", new Price(bid), ask, published.size() + 1, clock.instant(), false);
        long previous = published.size();
        published.add(quote);
        unjournalled.add(quote);
        stream.append(new TickEntry(previous, List.of(quote)))
                .toCompletableFuture()
                .join();
        board.onTicks(List.of(quote));
    }

    /** As the feed does every few seconds; at a kill the last ticks are in the stream alone. */
    private void journal() {
        tables.jdbc()
                .sql("""
                        INSERT INTO tick_block (first_sequence, last_sequence, previous_sequence, from_at, to_at, body)
                        VALUES (:first, :last, :first - 1, :from, :to, :body)""")
                .param("first", unjournalled.getFirst().sequence())
                .param("last", unjournalled.getLast().sequence())
                .param("from", unjournalled.getFirst().at().atOffset(ZoneOffset.UTC))
                .param("to", unjournalled.getLast().at().atOffset(ZoneOffset.UTC))
                .param("body", TickBlockCodec.encode(unjournalled))
                .update();
        unjournalled.clear();
    }

    private BarSeries stored() {
        List<BarSeries> stored = new ArrayList<>();
        LocalDate first = LocalDate.EPOCH;
        tables.store().read("EURUSD", Interval.M1, first, first.plusYears(200), first, 100, stored::add);
        return stored.stream()
                .reduce(tables.recents().minutes("EURUSD", Instant.EPOCH, clock.instant()), BarFolding::both);
    }

    private BarSeries fold(Interval interval) {
        BarSeries bars = new BarSeries(5, 100);
        for (Quote tick : published) {
            bars.fold(
                    TradingCalendar.NEW_YORK.start(interval, tick.at().getEpochSecond()),
                    tick.bid().value().movePointRight(5).longValueExact(),
                    tick.ask().value().movePointRight(5).longValueExact());
        }
        return bars;
    }
}
