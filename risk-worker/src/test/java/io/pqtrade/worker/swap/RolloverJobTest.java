package io.pqtrade.worker.swap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pqtrade.core.execution.Engine;
import io.pqtrade.trading.write.BulkPath;
import io.pqtrade.trading.write.WritePathSettings;
import io.pqtrade.worker.fixture.StillWorld;
import io.pqtrade.worker.health.Node;
import io.pqtrade.worker.trading.BulkSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A night is charged once for each lot, whatever happens to clocks, nodes, prices and processes. */
class RolloverJobTest {

    private static final SwapSettings SETTINGS =
            new SwapSettings(Duration.ofSeconds(15), Duration.ofHours(1), Duration.ofDays(31), Duration.ZERO, 1);

    /** A Wednesday. */
    private final StillWorld world = new StillWorld("2026-10-28T14:00:00Z");

    @AfterEach
    void close() {
        world.close();
    }

    private RolloverJob job() {
        return job(world.source(), world.clock());
    }

    private RolloverJob job(DataSource source, Clock nodeClock) {
        RolloverPrices prices = new RolloverPrices(source, world.market());
        // A chunk for each portfolio, so that there is something between chunks.
        BulkSettings bulk = new BulkSettings(1, 1, 2, Duration.ofSeconds(5), Duration.ofSeconds(5));
        BulkPath path = new BulkPath(source, new Engine(), WritePathSettings.DEFAULT);
        Node node = new Node("node-" + UUID.randomUUID(), "holder");
        SwapPass pass = new SwapPass(
                new OwingPortfolios(source),
                prices,
                new SetCharging(source, bulk, SETTINGS),
                new EngineCharging(path, bulk),
                source,
                nodeClock,
                node);
        return new RolloverJob(
                new RolloverDates(source, SETTINGS), prices, pass, nodeClock, world.clock()::instant, SETTINGS);
    }

    private void at(String instant) {
        world.clock().set(Instant.parse(instant));
    }

    private List<UUID> portfolios(int count, String symbol) {
        List<UUID> opened = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            UUID id = world.open();
            world.buy(id, symbol, "1");
            opened.add(id);
        }
        return opened;
    }

    private String balance(UUID id) {
        return world.portfolio(id).balance().toPlainString();
    }

    @Test
    void a_night_is_charged_once_however_often_the_job_runs() {
        UUID id = portfolios(1, "EURUSD").getFirst();
        at("2026-10-28T21:00:10Z");
        assertThat(job().run().passes())
                .as("before orders of that day are settled")
                .isEmpty();
        world.rolloverQuote("EURUSD", LocalDate.of(2026, 10, 28), "1.08000", "1.08010");
        at("2026-10-28T21:00:20Z");

        SwapSummary first = job().run().passes().getFirst();
        SwapSummary again = job(world.source(), world.clock()).run().passes().stream()
                .findFirst()
                .orElse(first);

        assertThat(first.lotsCharged()).isEqualTo(1);
        assertThat(first.totals()).containsEntry("USD", "-21.30");
        assertThat(again).isSameAs(first);
        assertThat(balance(id)).isEqualTo("99978.70");
        at("2026-10-28T22:10:00Z");
        assertThat(job().run().passes())
                .as("one more look for what was written late")
                .hasSize(1);
        assertThat(balance(id)).isEqualTo("99978.70");
        world.assertAuditClean();
    }

    @Test
    void two_nodes_at_once_charge_every_lot_once() {
        List<UUID> all = portfolios(20, "EURUSD");
        world.rolloverQuote("EURUSD", LocalDate.of(2026, 10, 28), "1.08000", "1.08010");
        at("2026-10-28T21:01:00Z");
        RolloverJob one = job();
        RolloverJob two = job();

        CompletableFuture.allOf(CompletableFuture.runAsync(one::run), CompletableFuture.runAsync(two::run))
                .join();

        assertThat(world.count("swap_charge")).isEqualTo(20);
        assertThat(all).allMatch(id -> balance(id).equals("99978.70"));
        world.assertAuditClean();
    }

    @Test
    void three_days_off_are_made_up_for_at_each_nights_price() {
        UUID id = portfolios(1, "US500").getFirst();
        for (int day = 28; day <= 30; day++) {
            String bid = "50%02d.00".formatted(day);
            world.rolloverQuote("US500", LocalDate.of(2026, 10, day), bid, "50%02d.50".formatted(day));
        }
        at("2026-10-30T21:05:00Z");

        List<SwapSummary> passes = job().run().passes();

        assertThat(passes)
                .extracting(SwapSummary::rolloverDate)
                .containsExactly(LocalDate.of(2026, 10, 28), LocalDate.of(2026, 10, 29), LocalDate.of(2026, 10, 30));
        assertThat(world.database()
                        .number("SELECT count(DISTINCT explanation -> 'inputs' ->> 'price') FROM ledger_transaction"
                                + " WHERE kind = 'SWAP'"))
                .isEqualTo(3);
        assertThat(world.portfolio(id).positions().getFirst().lots().getFirst().swappedThrough())
                .isEqualTo(LocalDate.of(2026, 10, 30));
        world.assertAuditClean();
    }

    @Test
    void lots_closed_since_the_rollover_pay_and_those_closed_before_do_not() {
        UUID before = world.open();
        world.buy(before, "EURUSD", "1");
        UUID after = world.open();
        world.buy(after, "EURUSD", "1");
        at("2026-10-28T20:59:00Z");
        world.closeAll(before);
        at("2026-10-28T21:00:05Z");
        world.closeAll(after);
        UUID opened = world.open();
        world.buy(opened, "EURUSD", "1");
        world.rolloverQuote("EURUSD", LocalDate.of(2026, 10, 28), "1.08000", "1.08010");
        at("2026-10-28T21:01:00Z");

        job().run();

        assertThat(balance(before)).isEqualTo("99990.00");
        assertThat(balance(after)).isEqualTo("99968.70");
        assertThat(balance(opened)).isEqualTo("100000.00");
        world.assertAuditClean();
    }

    /** Clocks go back on 2026-11-01 and forward on 2027-03-14; the Monday's rollover moves by an hour in UTC. */
    @ParameterizedTest
    @CsvSource({
        "2026-10-30T12:00:00Z, 2026-11-02, 2026-11-02T21:59:59Z, 2026-11-02T22:00:20Z",
        "2027-03-12T12:00:00Z, 2027-03-15, 2027-03-15T20:59:59Z, 2027-03-15T21:00:20Z"
    })
    void the_rollover_keeps_to_new_york_when_its_clocks_change(
            String opened, LocalDate monday, String justBefore, String justAfter) {
        at(opened);
        portfolios(1, "EURUSD");
        for (LocalDate date = monday.minusDays(4); !date.isAfter(monday); date = date.plusDays(1)) {
            world.rolloverQuote("EURUSD", date, "1.08000", "1.08010");
        }
        at(justBefore);
        job().run();
        long fridayAlone = world.count("swap_charge");
        at(justAfter);
        job().run();

        assertThat(fridayAlone).isEqualTo(1);
        assertThat(world.count("swap_charge")).isEqualTo(2);
        assertThat(world.count("swap_run WHERE lots_charged = 0 AND lots_skipped = 1"))
                .as("Saturday and Sunday")
                .isEqualTo(2);
        world.assertAuditClean();
    }

    @ParameterizedTest
    @CsvSource({"25", "-25"})
    void a_clock_that_is_a_day_off_neither_charges_a_night_to_come_nor_loses_one(int hoursOff) {
        UUID id = portfolios(1, "EURUSD").getFirst();
        world.rolloverQuote("EURUSD", LocalDate.of(2026, 10, 28), "1.08000", "1.08010");
        at("2026-10-28T21:30:00Z");
        Clock wrong = Clock.offset(world.clock(), Duration.ofHours(hoursOff));

        job(world.source(), wrong).run();
        job(world.source(), wrong).run();
        boolean ahead = hoursOff > 0;
        assertThat(balance(id)).isEqualTo(ahead ? "99978.70" : "100000.00");
        job().run();

        assertThat(balance(id)).isEqualTo("99978.70");
        assertThat(world.count("swap_charge")).isEqualTo(1);
        world.assertAuditClean();
    }

    @Test
    void a_night_without_prices_is_owed_until_they_come() {
        UUID id = portfolios(1, "US500").getFirst();
        at("2026-10-28T22:30:00Z");
        assertThat(job().run().passes().getFirst().lotsRefused()).isEqualTo(1);
        at("2026-10-29T22:30:00Z");
        world.rolloverQuote("US500", LocalDate.of(2026, 10, 29), "5029.00", "5029.50");
        job().run();
        assertThat(world.count("swap_charge")).isEqualTo(1);

        world.rolloverQuote("US500", LocalDate.of(2026, 10, 28), "5028.00", "5028.50");
        job().run();
        job().run();

        assertThat(world.count("swap_charge")).isEqualTo(2);
        assertThat(world.portfolio(id).positions().getFirst().lots().getFirst().swappedThrough())
                .isEqualTo(LocalDate.of(2026, 10, 29));
        assertThat(new RolloverDates(world.source(), SETTINGS).owed(world.now()))
                .isEmpty();
        world.assertAuditClean();
    }

    @Test
    void a_pass_that_dies_between_chunks_is_finished_by_the_next() {
        portfolios(12, "EURUSD");
        world.rolloverQuote("EURUSD", LocalDate.of(2026, 10, 28), "1.08000", "1.08010");
        at("2026-10-28T21:01:00Z");
        DataSource dying = new FailingCommits(world.source(), 7, false);

        RolloverJob dead = job(dying, world.clock());
        assertThatThrownBy(dead::run).isNotNull();
        assertThat(world.count("swap_charge")).isBetween(1L, 11L);
        assertThat(world.count("swap_run")).isZero();

        assertThat(job().run().passes().getFirst().lotsCharged()).isBetween(1L, 11L);
        assertThat(world.count("swap_charge")).isEqualTo(12);
        world.assertAuditClean();
    }

    @Test
    void a_commit_that_is_never_answered_charges_once() {
        List<UUID> all = portfolios(6, "EURUSD");
        world.rolloverQuote("EURUSD", LocalDate.of(2026, 10, 28), "1.08000", "1.08010");
        at("2026-10-28T21:01:00Z");

        job(new FailingCommits(world.source(), 4, true), world.clock()).run();
        job().run();

        assertThat(all).allMatch(id -> balance(id).equals("99978.70"));
        assertThat(world.count("swap_charge")).isEqualTo(6);
        world.assertAuditClean();
    }

    @Test
    void the_rollover_waits_for_the_triggers_of_the_ticks_before_it() {
        portfolios(1, "EURUSD");
        world.rolloverQuote("EURUSD", LocalDate.of(2026, 10, 28), "1.08000", "1.08010");
        world.database()
                .run("INSERT INTO shard_checkpoint (shard, sequence, tick_at) VALUES (0, 7, '2026-10-28T20:59:59Z')");
        at("2026-10-28T21:01:00Z");
        assertThat(job().run().waiting()).containsExactly(LocalDate.of(2026, 10, 28));

        world.database().run("UPDATE shard_checkpoint SET tick_at = '2026-10-28T21:00:01Z'");

        assertThat(job().run().passes()).hasSize(1);
    }
}
