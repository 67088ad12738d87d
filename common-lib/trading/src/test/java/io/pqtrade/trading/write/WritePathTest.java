package io.pqtrade.trading.write;

import static io.pqtrade.trading.fixture.TradingWorld.buy;
import static io.pqtrade.trading.fixture.TradingWorld.deposit;
import static io.pqtrade.trading.fixture.TradingWorld.keyed;
import static io.pqtrade.trading.fixture.TradingWorld.limit;
import static io.pqtrade.trading.fixture.TradingWorld.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.core.execution.Outcome;
import io.pqtrade.core.execution.RejectionCode;
import io.pqtrade.core.execution.TradeCommand;
import io.pqtrade.core.portfolio.Portfolio;
import io.pqtrade.core.position.OpenLots;
import io.pqtrade.trading.audit.Audit;
import io.pqtrade.trading.fixture.TradingWorld;
import io.pqtrade.trading.read.PortfolioReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WritePathTest {

    private final TradingWorld world = new TradingWorld();

    @AfterEach
    void rows_keep_every_invariant() {
        assertThat(new Audit(world.source()).run()).isEmpty();
        world.close();
    }

    @Test
    void an_order_writes_its_rows_its_event_and_its_reply() {
        UUID portfolio = world.openPortfolio();

        Receipt receipt = world.path().submit(buy(portfolio)).join();

        assertThat(receipt)
                .isInstanceOfSatisfying(
                        Receipt.Executed.class,
                        executed -> assertThat(executed.reply()).isEqualTo(new Reply(200, "{\"sequence\":3}")));
        for (String table : List.of("orders", "position", "lot", "fill", "idempotency")) {
            assertThat(world.count(table)).as(table).isEqualTo(1);
        }
        assertThat(world.count("event")).isEqualTo(3);
        assertThat(world.count("outbox")).isEqualTo(2);
    }

    @Test
    void what_is_read_back_is_what_was_decided() {
        UUID portfolio = world.openPortfolio();
        world.path().submit(buy(portfolio)).join();
        Receipt last =
                world.path().submit(Submission.ofSystem(limit(portfolio))).join();

        Portfolio read = new PortfolioReader(world.source()).load(portfolio).orElseThrow();

        assertThat(read).isEqualTo(portfolioOf(last));
        assertThat(read.positions()).hasSize(1);
        assertThat(read.orders()).hasSize(1);
        assertThat(read.lastSequence()).isEqualTo(4);
    }

    @Test
    void commands_of_the_same_moment_share_one_commit() {
        List<UUID> portfolios =
                IntStream.range(0, 32).mapToObj(_ -> world.openPortfolio()).toList();
        long before = world.count("(SELECT DISTINCT xmin::text FROM event)");

        List<Receipt> receipts =
                world.path().execute(portfolios.stream().map(TradingWorld::buy).toList());

        assertThat(receipts).hasSize(32).allMatch(Receipt.Executed.class::isInstance);
        long commits = world.count("(SELECT DISTINCT xmin::text FROM event)") - before;
        // The first may leave alone while the others are still being queued.
        assertThat(commits).isLessThanOrEqualTo(4);
    }

    @Test
    void commands_that_belong_together_are_one_batch() {
        List<UUID> portfolios =
                IntStream.range(0, 64).mapToObj(_ -> world.openPortfolio()).toList();
        long before = world.count("(SELECT DISTINCT xmin::text FROM event)");
        List<CompletableFuture<Receipt>> receipts = new ArrayList<>();

        world.path()
                .together(() -> portfolios.forEach(
                        portfolio -> receipts.add(world.path().submit(buy(portfolio)))));

        assertThat(receipts.stream().map(CompletableFuture::join)).allMatch(Receipt.Executed.class::isInstance);
        assertThat(world.count("(SELECT DISTINCT xmin::text FROM event)") - before)
                .isEqualTo(1);
    }

    @Test
    void who_comes_back_after_a_batch_of_several_shares_the_next_commit() {
        List<UUID> portfolios =
                IntStream.range(0, 8).mapToObj(_ -> world.openPortfolio()).toList();
        try (WritePath patient = world.pathOver(world.source(), gathering(Duration.ofSeconds(1)))) {
            List<CompletableFuture<Receipt>> first = new ArrayList<>();
            patient.together(() -> portfolios.forEach(portfolio -> first.add(patient.submit(buy(portfolio)))));
            first.forEach(CompletableFuture::join);
            long before = world.count("(SELECT DISTINCT xmin::text FROM event)");

            List<CompletableFuture<Receipt>> second = portfolios.stream()
                    .map(portfolio -> patient.submit(buy(portfolio)))
                    .toList();

            assertThat(second.stream().map(CompletableFuture::join)).allMatch(Receipt.Executed.class::isInstance);
            assertThat(world.count("(SELECT DISTINCT xmin::text FROM event)") - before)
                    .isEqualTo(1);
        }
    }

    private static WritePathSettings gathering(Duration pause) {
        WritePathSettings usual = WritePathSettings.DEFAULT;
        return new WritePathSettings(
                1,
                pause,
                usual.queueCapacity(),
                usual.portfoliosPerBatch(),
                usual.commandsPerBatch(),
                usual.patience(),
                usual.retryPause(),
                usual.lockTimeout(),
                usual.statementTimeout(),
                usual.idleLimit(),
                usual.fateLimit(),
                usual.closeLimit(),
                usual.cachedHoldings());
    }

    @Test
    void what_is_valued_by_sums_is_worth_what_its_lots_are() {
        UUID portfolio = world.openPortfolio();
        for (int order = 0; order < 3; order++) {
            world.path().submit(buy(portfolio)).join();
        }
        PortfolioReader reader = new PortfolioReader(world.source());

        OpenLots lots =
                reader.load(portfolio).orElseThrow().positions().getFirst().openLots();
        OpenLots sums = reader.loadSummed(List.of(portfolio))
                .getFirst()
                .positions()
                .getFirst()
                .openLots();

        assertThat(sums).hasSize(1);
        assertThat(sums.volume().value()).isEqualByComparingTo(lots.volume().value());
        assertThat(sums.worthAtEntry()).isEqualByComparingTo(lots.worthAtEntry());
        assertThat(sums.converted()).isEqualByComparingTo(lots.converted());
        assertThat(sums.worthConverted()).isEqualByComparingTo(lots.worthConverted());
    }

    @Test
    void commands_on_one_portfolio_in_one_batch_see_each_others_state() {
        UUID portfolio = world.openPortfolio();

        List<Receipt> receipts = world.path()
                .execute(IntStream.range(0, 20)
                        .mapToObj(_ -> Submission.ofSystem(deposit(portfolio, "1.00")))
                        .toList());

        assertThat(portfolioOf(receipts.getLast()).balance()).isEqualByComparingTo("10020.00");
        assertThat(world.database().number("SELECT balance FROM portfolio")).isEqualTo(10_020);
    }

    @Test
    void an_order_placed_and_cancelled_in_one_batch_is_written_once_in_its_last_state() {
        UUID portfolio = world.openPortfolio();
        Receipt placed =
                world.path().submit(Submission.ofSystem(limit(portfolio))).join();
        long id = portfolioOf(placed).orders().getFirst().id();
        TradeCommand.CancelOrder cancel = new TradeCommand.CancelOrder(portfolio, id);

        List<Receipt> receipts =
                world.path().execute(List.of(Submission.ofSystem(cancel), Submission.ofSystem(cancel)));

        assertThat(codeOf(receipts.get(1))).isEqualTo(RejectionCode.ORDER_NOT_WORKING);
        assertThat(world.count("orders WHERE state = 'CANCELLED'")).isEqualTo(1);
    }

    @Test
    void of_two_closes_of_a_position_exactly_one_wins() {
        UUID portfolio = world.openPortfolio();
        Receipt bought = world.path().submit(buy(portfolio)).join();
        long position = portfolioOf(bought).positions().getFirst().id();
        TradeCommand close = new TradeCommand.ClosePosition(portfolio, position, null);

        List<Receipt> receipts = world.path().execute(List.of(Submission.ofSystem(close), Submission.ofSystem(close)));

        assertThat(outcomeOf(receipts.get(0))).isInstanceOf(Outcome.Accepted.class);
        assertThat(codeOf(receipts.get(1))).isEqualTo(RejectionCode.POSITION_ALREADY_CLOSED);
        assertThat(world.count("closed_lot")).isEqualTo(1);
        assertThat(world.database().number("SELECT balance FROM portfolio")).isEqualTo(10_001);
    }

    @Test
    void a_rules_no_is_stored_with_its_key_and_moves_nothing() {
        UUID portfolio = world.openPortfolio();
        Submission tooMuch = keyed(order(portfolio, "51", null, null), "k");

        Receipt first = world.path().submit(tooMuch).join();
        Receipt again = world.path().submit(tooMuch).join();

        assertThat(codeOf(first)).isEqualTo(RejectionCode.VOLUME_OUT_OF_RANGE);
        assertThat(again).isEqualTo(new Receipt.Replayed(((Receipt.Executed) first).reply()));
        assertThat(world.count("orders WHERE state = 'REJECTED'")).isEqualTo(1);
        assertThat(world.count("position")).isZero();
    }

    @Test
    void a_no_for_a_missing_object_stores_nothing() {
        UUID portfolio = world.openPortfolio();
        long events = world.count("event");

        Receipt unknownOrder = world.path()
                .submit(keyed(new TradeCommand.CancelOrder(portfolio, 999), "k1"))
                .join();
        Receipt unknownPortfolio = world.path().submit(buy(UUID.randomUUID())).join();

        assertThat(codeOf(unknownOrder)).isEqualTo(RejectionCode.ORDER_NOT_FOUND);
        assertThat(codeOf(unknownPortfolio)).isEqualTo(RejectionCode.PORTFOLIO_NOT_FOUND);
        assertThat(world.count("idempotency")).isZero();
        assertThat(world.count("event")).isEqualTo(events);
    }

    @Test
    void a_client_order_id_is_taken_for_ever_and_within_the_batch() {
        UUID portfolio = world.openPortfolio();
        TradeCommand mine = order(portfolio, "0.10", "mine", null);

        List<Receipt> together = world.path().execute(List.of(keyed(mine, "a"), keyed(mine, "b")));
        Receipt later = world.path().submit(keyed(mine, "c")).join();

        assertThat(outcomeOf(together.get(0))).isInstanceOf(Outcome.Accepted.class);
        assertThat(codeOf(together.get(1))).isEqualTo(RejectionCode.DUPLICATE_CLIENT_ORDER_ID);
        assertThat(codeOf(later)).isEqualTo(RejectionCode.DUPLICATE_CLIENT_ORDER_ID);
    }

    @Test
    void ids_grow_within_a_portfolio_whoever_writes() {
        UUID portfolio = world.openPortfolio();
        List<Long> ids = new ArrayList<>();
        try (WritePath other = world.pathOver(world.source(), WritePathSettings.DEFAULT)) {
            for (int i = 0; i < 10; i++) {
                world.path().submit(buy(portfolio)).join();
                Receipt receipt = other.submit(buy(portfolio)).join();
                ids.clear();
                portfolioOf(receipt).positions().forEach(position -> ids.add(position.id()));
            }
        }
        assertThat(ids).hasSize(20).isSorted().doesNotHaveDuplicates();
        assertThat(world.database()
                        .number("SELECT count(*) FROM (SELECT sequence, (payload #>> '{fill,id}')::bigint AS id,"
                                + " lag((payload #>> '{fill,id}')::bigint) OVER (ORDER BY sequence) AS before FROM event"
                                + " WHERE type = 'orderFilled.v1') e WHERE id <= before"))
                .isZero();
    }

    @Test
    void two_writers_on_the_same_portfolios_neither_deadlock_nor_lose_anything() {
        List<UUID> portfolios =
                IntStream.range(0, 8).mapToObj(_ -> world.openPortfolio()).toList();
        List<Submission> there = new ArrayList<>();
        List<Submission> back = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            there.add(Submission.ofSystem(deposit(portfolios.get(i % 8), "1.00")));
            back.add(Submission.ofSystem(deposit(portfolios.get(7 - i % 8), "1.00")));
        }
        try (WritePath other = world.pathOver(world.source(), WritePathSettings.DEFAULT)) {
            var first = there.stream().map(world.path()::submit).toList();
            var second = back.stream().map(other::submit).toList();

            assertThat(first).allMatch(receipt -> receipt.join() instanceof Receipt.Executed);
            assertThat(second).allMatch(receipt -> receipt.join() instanceof Receipt.Executed);
        }
        assertThat(world.database().number("SELECT sum(balance) FROM portfolio"))
                .isEqualTo(80_200);
    }

    static Outcome outcomeOf(Receipt receipt) {
        return ((Receipt.Executed) receipt).outcome();
    }

    static Portfolio portfolioOf(Receipt receipt) {
        return outcomeOf(receipt).portfolio();
    }

    static RejectionCode codeOf(Receipt receipt) {
        return ((Outcome.Rejected) outcomeOf(receipt)).rejection().code();
    }
}
