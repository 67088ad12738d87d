package io.pqtrade.trading.write;

import static io.pqtrade.trading.fixture.TradingWorld.buy;
import static io.pqtrade.trading.fixture.TradingWorld.keyed;
import static io.pqtrade.trading.fixture.TradingWorld.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.pqtrade.trading.audit.Audit;
import io.pqtrade.trading.fixture.LosingSource;
import io.pqtrade.trading.fixture.LosingSource.Loss;
import io.pqtrade.trading.fixture.SmallRules;
import io.pqtrade.trading.fixture.TradingWorld;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WritePathFaultTest {

    private static final WritePathSettings IMPATIENT = new WritePathSettings(
            1,
            Duration.ofMillis(3),
            4,
            64,
            256,
            Duration.ofMillis(300),
            Duration.ofMillis(5),
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            Duration.ofSeconds(3),
            Duration.ofSeconds(2),
            Duration.ofSeconds(5),
            1000);

    private final TradingWorld world = new TradingWorld();

    @AfterEach
    void rows_keep_every_invariant() {
        assertThat(new Audit(world.source()).run()).isEmpty();
        world.close();
    }

    @Test
    void one_that_the_database_refuses_leaves_its_neighbours_alone() {
        UUID portfolio = world.openPortfolio();
        UUID other = world.openPortfolio();
        List<CompletableFuture<Receipt>> receipts = inOneBatch(
                world.path(),
                portfolio,
                List.of(
                        buy(portfolio),
                        keyed(order(portfolio, "0.10", null, "unstorable"), "bad"),
                        buy(other),
                        buy(portfolio)));

        assertThatThrownBy(receipts.get(1)::join).rootCause().hasMessageContaining("lot_margin_conversion_check");
        assertThat(receipts.get(0).join()).isInstanceOf(Receipt.Executed.class);
        assertThat(receipts.get(2).join()).isInstanceOf(Receipt.Executed.class);
        assertThat(receipts.get(3).join()).isInstanceOf(Receipt.Executed.class);
        assertThat(world.count("position")).isEqualTo(4);
        assertThat(world.count("idempotency WHERE key = 'bad'")).isZero();
    }

    @Test
    void a_bug_in_one_decision_leaves_its_neighbours_alone() {
        UUID portfolio = world.openPortfolio();
        List<CompletableFuture<Receipt>> receipts = inOneBatch(
                world.path(),
                portfolio,
                List.of(buy(portfolio), keyed(order(portfolio, "0.10", null, "bug"), "bad"), buy(portfolio)));

        assertThatThrownBy(receipts.get(1)::join).hasRootCauseMessage("a bug in the rules");
        assertThat(receipts.get(0).join()).isInstanceOf(Receipt.Executed.class);
        assertThat(receipts.get(2).join()).isInstanceOf(Receipt.Executed.class);
    }

    @Test
    void a_portfolio_locked_by_somebody_else_waits_and_holds_up_nobody() throws Exception {
        UUID locked = world.openPortfolio();
        UUID free = world.openPortfolio();
        try (Connection other = world.database().dataSource().getConnection()) {
            lock(other, locked);
            CompletableFuture<Receipt> waiting = world.path().submit(buy(locked));
            assertThat(world.path().submit(buy(free)).join()).isInstanceOf(Receipt.Executed.class);
            assertThat(waiting).isNotDone();

            other.rollback();

            assertThat(waiting.join()).isInstanceOf(Receipt.Executed.class);
        }
    }

    @Test
    void a_portfolio_locked_too_long_is_busy() throws Exception {
        UUID locked = world.openPortfolio();
        try (Connection other = world.database().dataSource().getConnection();
                WritePath path = world.pathOver(world.source(), IMPATIENT)) {
            lock(other, locked);

            assertThat(path.submit(buy(locked)).join()).isEqualTo(new Receipt.Busy());
        }
        assertThat(world.count("position")).isZero();
    }

    @Test
    void a_full_queue_is_busy_at_once() throws Exception {
        UUID portfolio = world.openPortfolio();
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch started = new CountDownLatch(1);
        try (WritePath path = world.pathOver(world.source(), IMPATIENT)) {
            path.submit(blocking(portfolio, started, release));
            started.await();
            List<CompletableFuture<Receipt>> queued = new ArrayList<>();
            IntStream.range(0, 4).forEach(_ -> queued.add(path.submit(buy(portfolio))));

            assertThat(path.submit(buy(portfolio))).isCompletedWithValue(new Receipt.Busy());

            release.countDown();
            assertThat(queued).allMatch(receipt -> receipt.join() instanceof Receipt.Executed);
        }
    }

    @Test
    void a_commit_that_happened_but_was_not_answered_is_not_repeated() {
        UUID portfolio = world.openPortfolio();
        LosingSource source = new LosingSource(world.source());
        try (WritePath path = world.pathOver(source, WritePathSettings.DEFAULT)) {
            source.loseNext(Loss.DONE_BUT_NOT_ANSWERED);
            Receipt keyed = path.submit(buy(portfolio)).join();
            source.loseNext(Loss.DONE_BUT_NOT_ANSWERED);
            Receipt unkeyed = path.submit(Submission.ofSystem(order(portfolio, "0.10", null, null)))
                    .join();

            assertThat(List.of(keyed, unkeyed)).allMatch(Receipt.Executed.class::isInstance);
        }
        assertThat(world.count("position")).isEqualTo(2);
    }

    @Test
    void a_commit_that_never_arrived_is_run_again() {
        UUID portfolio = world.openPortfolio();
        LosingSource source = new LosingSource(world.source());
        try (WritePath path = world.pathOver(source, WritePathSettings.DEFAULT)) {
            source.loseNext(Loss.NEVER_ARRIVED);

            assertThat(path.submit(buy(portfolio)).join()).isInstanceOf(Receipt.Executed.class);
        }
        assertThat(world.count("position")).isEqualTo(1);
        assertThat(source.commits()).isEqualTo(2);
    }

    @Test
    void without_a_store_everybody_is_sent_back() {
        try (HikariDataSource nowhere = new HikariDataSource()) {
            nowhere.setJdbcUrl("jdbc:postgresql://127.0.0.1:1/none");
            nowhere.setInitializationFailTimeout(-1);
            nowhere.setConnectionTimeout(250);
            try (WritePath path = world.pathOver(nowhere, WritePathSettings.DEFAULT)) {
                assertThat(path.execute(List.of(buy(UUID.randomUUID()), buy(UUID.randomUUID()))))
                        .containsOnly(new Receipt.Busy());
            }
        }
    }

    @Test
    void without_a_market_everybody_is_sent_back() {
        UUID portfolio = world.openPortfolio();
        try (WritePath path = new WritePath(
                world.source(),
                new SmallRules(),
                () -> {
                    throw new IllegalStateException("no answer");
                },
                WritePathSettings.DEFAULT)) {
            assertThat(path.submit(buy(portfolio)).join()).isEqualTo(new Receipt.Busy());
        }
    }

    @Test
    void closing_works_off_what_is_queued() {
        UUID portfolio = world.openPortfolio();
        List<CompletableFuture<Receipt>> receipts = new ArrayList<>();
        try (WritePath path = world.pathOver(world.source(), WritePathSettings.DEFAULT)) {
            IntStream.range(0, 50).forEach(_ -> receipts.add(path.submit(buy(portfolio))));
        }
        assertThat(receipts).allMatch(receipt -> receipt.join() instanceof Receipt.Executed);
    }

    /** Keeps the lane busy until all are queued, so that they become one batch. */
    private static List<CompletableFuture<Receipt>> inOneBatch(
            WritePath path, UUID portfolio, List<Submission> submissions) {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        path.submit(blocking(portfolio, started, release));
        try {
            started.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        List<CompletableFuture<Receipt>> receipts =
                submissions.stream().map(path::submit).toList();
        release.countDown();
        return receipts;
    }

    private static Submission blocking(UUID portfolio, CountDownLatch started, CountDownLatch release) {
        return new Submission(order(portfolio, "0.10", null, null), null, _ -> {
            started.countDown();
            try {
                release.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return new Reply(200, "{}");
        });
    }

    private static void lock(Connection connection, UUID portfolio) throws Exception {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT 1 FROM portfolio WHERE id = '" + portfolio + "' FOR NO KEY UPDATE");
        }
    }
}
