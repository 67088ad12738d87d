package io.pqtrade.worker.reconciliation;

import static io.pqtrade.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.trading.audit.Audit;
import io.pqtrade.trading.audit.InvariantBoard;
import io.pqtrade.trading.audit.InvariantBoard.Scope;
import io.pqtrade.trading.audit.InvariantBoard.Seen;
import io.pqtrade.trading.audit.TouchedPortfolios;
import io.pqtrade.worker.fixture.StillWorld;
import io.pqtrade.worker.health.Node;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A break is found, shown and left alone. */
class ReconciliationTest {

    private final StillWorld world = new StillWorld("2026-10-28T14:00:00Z");
    private final InvariantBoard board = new InvariantBoard(world.source());

    @AfterEach
    void close() {
        world.close();
    }

    private Reconciliation reconciliation(Duration wholeWithin) {
        return new Reconciliation(
                new Audit(world.source()),
                new TouchedPortfolios(world.source()),
                board,
                new OwedRollovers(world.source()),
                new ReconciliationSettings(wholeWithin, 100),
                new Node("node", "node-1"));
    }

    private Seen seen(String name) {
        return board.read().stream()
                .filter(invariant -> invariant.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void an_honest_platform_is_green_and_every_invariant_is_on_the_board() {
        UUID id = world.open();
        world.buy(id, "EURUSD", "1");

        Reconciliation.Result result = reconciliation(Duration.ofHours(1)).soon();

        assertThat(result.scope()).isEqualTo(Scope.WHOLE);
        assertThat(result.red()).isEmpty();
        assertThat(board.read())
                .hasSize(new Audit(world.source()).names().size() + 1)
                .noneMatch(Seen::red);
    }

    @Test
    void only_what_went_on_is_read_when_everything_is_too_much() {
        world.open();
        Reconciliation busy = reconciliation(Duration.ofNanos(1));
        assertThat(busy.soon().scope()).isEqualTo(Scope.WHOLE);
        assertThat(busy.soon().portfolios()).isZero();
        UUID id = world.open();
        world.buy(id, "EURUSD", "1");

        Reconciliation.Result result = busy.soon();

        assertThat(result.scope()).isEqualTo(Scope.TOUCHED);
        assertThat(result.portfolios()).isEqualTo(1);
        assertThat(result.red()).isEmpty();
    }

    @Test
    void a_break_stays_red_until_it_is_mended_and_is_not_mended_by_looking() {
        UUID id = world.open();
        Reconciliation busy = reconciliation(Duration.ofNanos(1));
        busy.soon();
        world.buy(id, "EURUSD", "1");
        world.database().run("UPDATE portfolio SET balance = balance + 0.01 WHERE id = '" + id + "'");

        assertThat(busy.soon().red()).containsExactly("balance_is_sum_of_postings");
        assertThat(busy.soon().red()).containsExactly("balance_is_sum_of_postings");
        Seen red = seen("balance_is_sum_of_postings");
        assertThat(red.red()).isTrue();
        assertThat(red.breaks().getFirst()).containsEntry("portfolio_id", id.toString());

        world.database().run("UPDATE portfolio SET balance = balance - 0.01 WHERE id = '" + id + "'");
        assertThat(busy.soon().red()).isEmpty();
        assertThat(seen("balance_is_sum_of_postings").red()).isFalse();
    }

    @Test
    void a_rollover_that_stays_owed_is_red() {
        world.database()
                .run(
                        "INSERT INTO swap_run (rollover_date, rollover_at, node, started_at, ended_at, portfolios, lots_seen,"
                                + " lots_charged, lots_skipped, lots_refused, portfolios_left, totals) VALUES ('2026-01-14',"
                                + " '2026-01-14T22:00:00Z', 'n', now(), now(), 1, 1, 0, 0, 1, 0, '{}')");

        assertThat(reconciliation(Duration.ofHours(1)).whole().red()).containsExactly("rollovers_are_charged");
        assertThat(seen("rollovers_are_charged").breaks().getFirst()).containsEntry("lots_refused", "1");
    }

    /** A worker that is to stop must not wait for queries that may take a minute each. */
    @Test
    void an_audit_in_its_middle_can_be_given_up() throws SQLException {
        world.open();
        Reconciliation reconciliation = reconciliation(Duration.ofHours(1));
        try (Connection other = world.source().getConnection();
                Statement lock = other.createStatement()) {
            other.setAutoCommit(false);
            lock.execute("LOCK TABLE fill IN ACCESS EXCLUSIVE MODE");
            CompletableFuture<Reconciliation.Result> run = CompletableFuture.supplyAsync(reconciliation::whole);
            eventually(() -> assertThat(world.count("pg_locks WHERE relation = 'fill'::regclass AND NOT granted"))
                    .isOne());

            reconciliation.giveUp();

            assertThat(run).failsWithin(Duration.ofSeconds(10));
            assertThat(CompletableFuture.supplyAsync(reconciliation::whole)).failsWithin(Duration.ofSeconds(10));
            other.rollback();
        }
    }
}
