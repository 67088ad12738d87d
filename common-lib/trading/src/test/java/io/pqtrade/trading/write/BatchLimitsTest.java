package io.pqtrade.trading.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.core.execution.Outcome;
import io.pqtrade.trading.fixture.TradingWorld;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What belongs together but is more than one batch holds is split, and all of it commits. */
class BatchLimitsTest {

    private static final int MOST = WritePathSettings.DEFAULT.portfoliosPerBatch();

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void one_portfolio_more_than_a_batch_holds_makes_two_batches_and_all_commit(int lanes) {
        try (TradingWorld world = new TradingWorld(settings(lanes, 256))) {
            List<UUID> portfolios = open(world, MOST * lanes + 1);

            assertAllFilled(together(world, portfolios));

            List<Long> batches = batches(world);
            assertThat(batches.stream().mapToLong(Long::longValue).sum()).isEqualTo(portfolios.size());
            assertThat(batches).hasSizeGreaterThan(lanes).allMatch(size -> size <= MOST);
            assertThat(world.count("fill")).isEqualTo(portfolios.size());
        }
    }

    @Test
    void as_many_as_a_batch_holds_share_one_commit() {
        try (TradingWorld world = new TradingWorld(settings(1, 256))) {
            List<UUID> portfolios = open(world, MOST);

            assertAllFilled(together(world, portfolios));

            assertThat(batches(world)).containsExactly((long) MOST);
        }
    }

    @Test
    void more_commands_than_a_batch_holds_are_split_too_and_keep_their_order() {
        try (TradingWorld world = new TradingWorld(settings(1, 10))) {
            UUID portfolio = open(world, 1).getFirst();

            List<CompletableFuture<Receipt>> receipts = together(world, Collections.nCopies(25, portfolio));

            assertAllFilled(receipts);
            List<Long> batches = JdbcClient.create(world.source())
                    .sql("SELECT count(*) FROM event WHERE type = 'orderFilled.v1' GROUP BY xmin::text")
                    .query(Long.class)
                    .list();
            assertThat(batches).containsExactlyInAnyOrder(10L, 10L, 5L);
        }
    }

    private static List<CompletableFuture<Receipt>> together(TradingWorld world, List<UUID> portfolios) {
        List<CompletableFuture<Receipt>> receipts = new ArrayList<>();
        world.path()
                .together(() -> portfolios.forEach(
                        portfolio -> receipts.add(world.path().submit(TradingWorld.buy(portfolio)))));
        return receipts;
    }

    private static void assertAllFilled(List<CompletableFuture<Receipt>> receipts) {
        assertThat(receipts.stream().map(CompletableFuture::join))
                .allSatisfy(receipt -> assertThat(receipt)
                        .isInstanceOfSatisfying(
                                Receipt.Executed.class,
                                executed -> assertThat(executed.outcome()).isInstanceOf(Outcome.Accepted.class)));
    }

    /** Portfolios of each transaction that changed any; each was changed last by its order. */
    private static List<Long> batches(TradingWorld world) {
        return JdbcClient.create(world.source())
                .sql("SELECT count(*) FROM portfolio GROUP BY xmin::text")
                .query(Long.class)
                .list();
    }

    private static List<UUID> open(TradingWorld world, int count) {
        return Stream.generate(world::openPortfolio).limit(count).toList();
    }

    private static WritePathSettings settings(int lanes, int commands) {
        WritePathSettings usual = WritePathSettings.DEFAULT;
        return new WritePathSettings(
                lanes,
                usual.gather(),
                usual.queueCapacity(),
                usual.portfoliosPerBatch(),
                commands,
                Duration.ofSeconds(30),
                usual.retryPause(),
                usual.lockTimeout(),
                usual.statementTimeout(),
                usual.idleLimit(),
                usual.fateLimit(),
                usual.closeLimit(),
                usual.cachedHoldings());
    }
}
