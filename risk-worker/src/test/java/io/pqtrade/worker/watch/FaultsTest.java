package io.pqtrade.worker.watch;

import static io.pqtrade.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.core.market.Quote;
import io.pqtrade.core.money.Price;
import io.pqtrade.core.order.OrderType;
import io.pqtrade.core.order.Side;
import io.pqtrade.core.portfolio.Policies;
import io.pqtrade.testkit.Eventually;
import io.pqtrade.testkit.RealRedis;
import io.pqtrade.trading.audit.Audit;
import io.pqtrade.wire.AccountBoard;
import io.pqtrade.wire.RedisLink;
import io.pqtrade.worker.watch.LiveWorld.Exits;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** Whatever dies, each level that was crossed is acted on once, at the price of the tick that crossed it. */
class FaultsTest {

    private static final Duration TAKEOVER = Duration.ofSeconds(10);

    private final LiveWorld world = new LiveWorld();

    @AfterEach
    void rows_keep_every_invariant() {
        assertThat(new Audit(world.database().dataSource()).run()).isEmpty();
        world.close();
    }

    @Test
    void a_level_crossed_while_no_worker_ran_fires_at_the_price_of_that_tick() {
        world.tick("EURUSD", "1.08490", "1.08500");
        UUID portfolio = world.portfolio();
        long position;
        try (ConfigurableApplicationContext worker = world.worker()) {
            position = world.open(portfolio, Side.BUY, "EURUSD", "0.10", Exits.stop("1.08000"));
            world.tick("EURUSD", "1.08450", "1.08460");
            eventually(() -> assertThat(checkpoints()).isEqualTo(16));
        }
        Quote crossed = world.tick("EURUSD", "1.07950", "1.07960");
        world.tick("EURUSD", "1.08600", "1.08610");

        try (ConfigurableApplicationContext worker = world.worker()) {
            eventually(() -> assertThat(world.closed(portfolio))
                    .containsExactly(position + " STOP_LOSS 1.0795 " + crossed.sequence()));
        }
    }

    @Test
    void a_stop_out_that_was_due_while_no_worker_ran_is_decided_at_the_prices_of_then() {
        world.tick("GBPUSD", "1.26490", "1.26500");
        UUID portfolio = world.portfolio("2000.00", Policies.DEFAULT);
        UUID later = world.portfolio("2000.00", Policies.DEFAULT);
        long position;
        try (ConfigurableApplicationContext worker = world.worker()) {
            position = world.open(portfolio, Side.BUY, "GBPUSD", "1.00", Exits.NONE);
            world.tick("GBPUSD", "1.26480", "1.26490");
            eventually(() -> assertThat(checkpoints()).isEqualTo(16));
        }
        Quote crossed = world.tick("GBPUSD", "1.24500", "1.24510");
        world.tick("GBPUSD", "1.26490", "1.26500");
        world.open(later, Side.BUY, "GBPUSD", "1.00", Exits.NONE);

        try (ConfigurableApplicationContext worker = world.worker()) {
            eventually(() -> assertThat(world.closed(portfolio))
                    .containsExactly(position + " STOP_OUT 1.245 " + crossed.sequence()));
            assertThat(world.closed(later)).as("opened after the dip").isEmpty();
        }
    }

    @Test
    void a_level_set_after_a_tick_never_fires_on_it() {
        world.tick("EURUSD", "1.08490", "1.08500");
        UUID portfolio = world.portfolio();
        world.tick("EURUSD", "1.07000", "1.07010");
        world.tick("EURUSD", "1.08490", "1.08500");
        world.open(portfolio, Side.BUY, "EURUSD", "0.10", Exits.stop("1.08000"));

        try (ConfigurableApplicationContext worker = world.worker()) {
            Quote touch = world.tick("EURUSD", "1.07999", "1.08009");
            eventually(() -> assertThat(world.closed(portfolio))
                    .singleElement()
                    .asString()
                    .endsWith(" " + touch.sequence()));
        }
    }

    @Test
    void ticks_that_the_stream_never_had_are_taken_from_the_journal() {
        world.tick("EURUSD", "1.08490", "1.08500");
        UUID portfolio = world.portfolio();
        try (ConfigurableApplicationContext worker = world.worker()) {
            long position = world.open(portfolio, Side.BUY, "EURUSD", "0.10", Exits.stop("1.08000"));
            eventually(() -> assertThat(armed(worker)).isPositive());

            Quote crossed = world.tickInJournalOnly("EURUSD", "1.07950", "1.07960");
            world.tick("EURUSD", "1.08600", "1.08610");

            eventually(() -> assertThat(world.closed(portfolio))
                    .containsExactly(position + " STOP_LOSS 1.0795 " + crossed.sequence()));
        }
    }

    /** As after days of downtime: the checkpoint is older than all that is kept of the ticks. */
    @Test
    void what_no_tick_tells_any_more_is_decided_by_bars_and_says_so() {
        world.tick("EURUSD", "1.08490", "1.08500");
        UUID trader = world.portfolio();
        UUID late = world.portfolio();
        Instant minute = Instant.now().truncatedTo(ChronoUnit.MINUTES);
        long stopped;
        long gapped;
        long target;
        long both;
        long order;
        try (ConfigurableApplicationContext worker = world.worker()) {
            stopped = world.open(trader, Side.BUY, "EURUSD", "0.10", Exits.stop("1.08000"));
            gapped = world.open(trader, Side.BUY, "EURUSD", "0.10", Exits.stop("1.07500"));
            target = world.open(trader, Side.SELL, "EURUSD", "0.10", Exits.target("1.07000"));
            both = world.open(
                    trader, Side.BUY, "EURUSD", "0.10", new Exits(Price.of("1.06000"), Price.of("1.09000"), null));
            order = world.pending(trader, OrderType.LIMIT, Side.SELL, "EURUSD", "1.09500", null);
            world.tick("EURUSD", "1.08450", "1.08460");
            eventually(() -> assertThat(checkpoints()).isEqualTo(16));
        }
        world.database().run("UPDATE shard_checkpoint SET tick_at = tick_at - interval '3 hours'");
        world.bar("EURUSD", minute.minusSeconds(9000), 108_400, 108_500, 107_900, 108_000);
        world.bar("EURUSD", minute.minusSeconds(8940), 107_400, 107_400, 107_000, 107_100);
        world.bar("EURUSD", minute.minusSeconds(8880), 107_000, 107_000, 106_900, 107_000);
        world.bar("EURUSD", minute.minusSeconds(8820), 107_000, 109_800, 105_900, 108_300);
        world.loseTicks(10_000);
        world.tick("EURUSD", "1.08400", "1.08410");
        long untouched = world.open(late, Side.BUY, "EURUSD", "0.10", Exits.stop("1.08000"));

        try (ConfigurableApplicationContext worker = world.worker()) {
            eventually(() -> assertThat(world.closed(trader)).hasSize(4));
            assertThat(world.closed(trader))
                    .extracting(line -> line.substring(0, line.lastIndexOf(' ')))
                    .containsExactly(
                            stopped + " STOP_LOSS 1.08",
                            gapped + " STOP_LOSS 1.074",
                            target + " TAKE_PROFIT 1.07",
                            both + " STOP_LOSS 1.06");
            assertThat(world.closed(late)).as("armed after those bars").isEmpty();
            eventually(() -> assertThat(world.look(trader).orders()).isEmpty());
        }
        assertThat(world.events(trader, "orderFilled"))
                .filteredOn(event -> event.contains("\"fromBar\":true"))
                .hasSize(5)
                .anyMatch(event -> event.contains("\"price\":\"1.095\"") && event.contains("\"" + order + "\""));
        assertThat(world.look(late).positions()).singleElement().matches(position -> position.id() == untouched);
        assertThat(
                        world.database()
                                .number(
                                        "SELECT count(*) FROM ledger_transaction WHERE explanation::text LIKE '%\"fromBar\":true%'"))
                .isEqualTo(4);
    }

    /** A dip within a minute is nobody's to judge; the prices at its end stood side by side. */
    @Test
    void a_stop_out_in_ticks_that_are_lost_is_decided_at_the_end_of_a_minute_and_says_so() {
        world.tick("GBPUSD", "1.26490", "1.26500");
        UUID portfolio = world.portfolio("2000.00", Policies.DEFAULT);
        UUID later = world.portfolio("2000.00", Policies.DEFAULT);
        Instant minute = Instant.now().truncatedTo(ChronoUnit.MINUTES);
        long position;
        try (ConfigurableApplicationContext worker = world.worker()) {
            position = world.open(portfolio, Side.BUY, "GBPUSD", "1.00", Exits.NONE);
            world.tick("GBPUSD", "1.26480", "1.26490");
            eventually(() -> assertThat(checkpoints()).isEqualTo(16));
        }
        world.database()
                .run("UPDATE shard_checkpoint SET tick_at = tick_at - interval '3 hours';"
                        + "ALTER TABLE event DISABLE TRIGGER event_append_only;"
                        + "UPDATE event SET at = at - interval '4 hours' WHERE portfolio_id = '" + portfolio + "';"
                        + "ALTER TABLE event ENABLE TRIGGER event_append_only");
        world.bar("GBPUSD", minute.minusSeconds(9000), 126_400, 126_500, 124_000, 125_900);
        world.bar("GBPUSD", minute.minusSeconds(8940), 125_900, 126_000, 124_400, 124_500);
        world.bar("GBPUSD", minute.minusSeconds(8880), 124_500, 126_500, 124_100, 126_400);
        world.loseTicks(10_000);
        world.tick("GBPUSD", "1.26400", "1.26410");
        world.open(later, Side.BUY, "GBPUSD", "1.00", Exits.NONE);

        try (ConfigurableApplicationContext worker = world.worker()) {
            eventually(() -> assertThat(world.closed(portfolio))
                    .singleElement()
                    .asString()
                    .startsWith(position + " STOP_OUT 1.245 "));
            assertThat(world.closed(later)).as("opened after those bars").isEmpty();
        }
        assertThat(world.events(portfolio, "orderFilled"))
                .filteredOn(event -> event.contains("STOP_OUT"))
                .singleElement()
                .asString()
                .contains("\"fromBar\":true");
    }

    @Test
    void a_hole_does_not_hide_what_the_journal_has_after_it() {
        world.tick("EURUSD", "1.08490", "1.08500");
        UUID portfolio = world.portfolio();
        long position;
        try (ConfigurableApplicationContext worker = world.worker()) {
            position = world.open(portfolio, Side.BUY, "EURUSD", "0.10", Exits.stop("1.08000"));
            world.tick("EURUSD", "1.08450", "1.08460");
            eventually(() -> assertThat(checkpoints()).isEqualTo(16));
        }
        world.loseTicks(100);
        Quote crossed = world.tickInJournalOnly("EURUSD", "1.07950", "1.07960");
        world.tick("EURUSD", "1.08600", "1.08610");

        try (ConfigurableApplicationContext worker = world.worker()) {
            eventually(() -> assertThat(world.closed(portfolio))
                    .containsExactly(position + " STOP_LOSS 1.0795 " + crossed.sequence()));
        }
        assertThat(world.events(portfolio, "orderFilled")).noneMatch(event -> event.contains("fromBar"));
    }

    @Test
    void ticks_that_cannot_be_are_refused_counted_and_told() {
        world.tick("EURUSD", "1.08490", "1.08500");
        UUID portfolio = world.portfolio();
        try (ConfigurableApplicationContext worker = world.worker()) {
            long position = world.open(portfolio, Side.BUY, "EURUSD", "0.10", Exits.stop("1.08000"));
            eventually(() -> assertThat(armed(worker)).isPositive());

            world.tick("EURUSD", "0", "0.00010");
            world.tick("EURUSD", "-1.07000", "-1.06990");
            world.tick("EURUSD", "1.07000", "1.06990");
            world.tick("EURUSD", "0.10849", "0.10850");
            world.tick("EURUSD", "10.84900", "10.85000");
            world.tick("EURUSD", "1.08480", "1.08490");
            world.tickOutOfOrder("EURUSD", "1.07000", "1.07010");

            eventually(() -> assertThat(figure(worker, "refusedTicks")).isEqualTo(6));
            assertThat(figure(worker, "impossibleTicks")).isEqualTo(3);
            assertThat(figure(worker, "ticksOutOfBand")).isEqualTo(2);
            assertThat(figure(worker, "ticksOutOfOrder")).isOne();
            assertThat(worker.getBean(WatchVital.class).complaint()).isPresent();
            Quote touch = world.tick("EURUSD", "1.07999", "1.08009");
            eventually(() -> assertThat(world.closed(portfolio))
                    .containsExactly(position + " STOP_LOSS 1.07999 " + touch.sequence()));
        }
    }

    @Test
    void a_trailing_stop_stands_after_a_restart_where_it_had_come() {
        world.tick("EURUSD", "1.08490", "1.08500");
        UUID portfolio = world.portfolio();
        long position;
        try (ConfigurableApplicationContext worker = world.worker()) {
            position = world.open(portfolio, Side.BUY, "EURUSD", "0.10", Exits.trailing("0.00500"));
            eventually(() -> assertThat(armed(worker)).isPositive());
            world.tick("EURUSD", "1.09000", "1.09010");
            eventually(() -> assertThat(world.database().number("SELECT count(*) FROM trailing_ratchet"))
                    .isOne());
        }

        try (ConfigurableApplicationContext worker = world.worker()) {
            Quote back = world.tick("EURUSD", "1.08499", "1.08509");
            eventually(() -> assertThat(world.closed(portfolio))
                    .containsExactly(position + " TRAILING_STOP 1.08499 " + back.sequence()));
        }
    }

    /** As after a sleep of the only worker: nobody has come before it, so that it goes on under the very same lease. */
    @Test
    void what_was_crossed_while_the_lease_had_run_out_is_done_when_it_is_renewed() {
        world.tick("EURUSD", "1.08490", "1.08500");
        UUID portfolio = world.portfolio();
        try (ConfigurableApplicationContext worker = world.worker()) {
            long position = world.open(portfolio, Side.BUY, "EURUSD", "0.10", Exits.stop("1.08000"));
            eventually(() -> assertThat(armed(worker)).isPositive());
            world.database()
                    .run(
                            "CREATE FUNCTION away() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'away'; END $$;"
                                    + "CREATE TRIGGER away BEFORE UPDATE ON lease FOR EACH ROW"
                                    + " WHEN (new.name LIKE 'worker-shard-%') EXECUTE FUNCTION away()");
            eventually(() -> assertThat(world.database()
                            .number("SELECT count(*) FROM lease WHERE name LIKE 'worker-shard-%'"
                                    + " AND expires_at > clock_timestamp()"))
                    .isZero());
            Quote crossed = world.tick("EURUSD", "1.07950", "1.07960");
            world.tick("EURUSD", "1.08600", "1.08610");
            eventually(() -> assertThat(figure(worker, "fenced")).isPositive());
            assertThat(world.closed(portfolio)).isEmpty();

            world.database().run("DROP TRIGGER away ON lease");

            eventually(() -> assertThat(world.closed(portfolio))
                    .containsExactly(position + " STOP_LOSS 1.0795 " + crossed.sequence()));
        }
    }

    @Test
    void two_workers_share_the_shards_and_one_takes_over_all_when_the_other_is_gone() {
        world.tick("EURUSD", "1.08490", "1.08500");
        try (ConfigurableApplicationContext one = world.worker()) {
            eventually(() -> assertThat(shards(one)).isEqualTo(16));
            try (ConfigurableApplicationContext other = world.worker()) {
                Eventually.within(Duration.ofSeconds(30)).passes(() -> {
                    assertThat(shards(one)).isEqualTo(8);
                    assertThat(shards(other)).isEqualTo(8);
                });
                List<UUID> portfolios =
                        IntStream.range(0, 20).mapToObj(_ -> world.portfolio()).toList();
                portfolios.forEach(
                        portfolio -> world.open(portfolio, Side.BUY, "EURUSD", "0.10", Exits.stop("1.08000")));
                world.tick("EURUSD", "1.07950", "1.07960");
                Eventually.within(Duration.ofSeconds(30))
                        .passes(() -> assertThat(portfolios)
                                .allSatisfy(portfolio ->
                                        assertThat(world.closed(portfolio)).hasSize(1)));
            }
            Eventually.within(TAKEOVER).passes(() -> assertThat(shards(one)).isEqualTo(16));
        }
    }

    @Test
    void a_redis_that_lost_everything_loses_no_level() {
        try (RealRedis own = RealRedis.own();
                LiveWorld fragile = new LiveWorld(own.url())) {
            fragile.tick("EURUSD", "1.08490", "1.08500");
            UUID portfolio = fragile.portfolio();
            try (ConfigurableApplicationContext worker = fragile.worker()) {
                eventually(() -> assertThat(shards(worker)).isEqualTo(16));
                long position = fragile.open(portfolio, Side.BUY, "EURUSD", "0.10", Exits.stop("1.08000"));
                own.flush();
                fragile.tick("EURUSD", "1.08490", "1.08500");
                eventually(() -> assertThat(armed(worker)).isPositive());

                Quote crossed = fragile.tick("EURUSD", "1.07950", "1.07960");

                eventually(() -> assertThat(fragile.closed(portfolio))
                        .containsExactly(position + " STOP_LOSS 1.0795 " + crossed.sequence()));
            }
        }
    }

    @Test
    void watched_portfolios_have_their_account_line_written() {
        world.tick("EURUSD", "1.08490", "1.08500");
        UUID portfolio = world.portfolio();
        world.open(portfolio, Side.BUY, "EURUSD", "0.10", Exits.NONE);
        try (ConfigurableApplicationContext worker = world.worker()) {
            AccountBoard board = new AccountBoard(worker.getBean(RedisLink.class));
            board.watch(List.of(portfolio), Instant.now().plusSeconds(60));

            eventually(() ->
                    assertThat(board.read(portfolio).orElseThrow().equity()).isEqualByComparingTo("9999.00"));
            world.tick("EURUSD", "1.08590", "1.08600");
            eventually(() ->
                    assertThat(board.read(portfolio).orElseThrow().equity()).isEqualByComparingTo("10009.00"));
        }
    }

    private long checkpoints() {
        return world.database().number("SELECT count(*) FROM shard_checkpoint");
    }

    private static long shards(ConfigurableApplicationContext worker) {
        return figure(worker, "shards");
    }

    private static long armed(ConfigurableApplicationContext worker) {
        return figure(worker, "armed");
    }

    private static long figure(ConfigurableApplicationContext worker, String name) {
        Long value = worker.getBean(WatchVital.class).figures().get(name);
        return value == null ? 0 : value;
    }
}
