package io.pqtrade.trading.write;

import static io.pqtrade.trading.fixture.TradingWorld.keyed;
import static io.pqtrade.trading.fixture.TradingWorld.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pqtrade.core.execution.TradeCommand;
import io.pqtrade.core.money.Currency;
import io.pqtrade.core.money.Money;
import io.pqtrade.core.portfolio.Portfolio;
import io.pqtrade.trading.audit.Audit;
import io.pqtrade.trading.fixture.TradingWorld;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IdempotencyTest {

    private final TradingWorld world = new TradingWorld();

    @AfterEach
    void rows_keep_every_invariant() {
        assertThat(new Audit(world.source()).run()).isEmpty();
        world.close();
    }

    @Test
    void of_32_parallel_calls_on_one_key_one_executes_and_the_rest_get_its_reply() {
        UUID portfolio = world.openPortfolio();
        Submission same = keyed(order(portfolio, "0.10", null, null), "k");
        List<CompletableFuture<Receipt>> receipts = new ArrayList<>();
        try (WritePath other = world.pathOver(world.source(), WritePathSettings.DEFAULT)) {
            IntStream.range(0, 16).forEach(_ -> {
                receipts.add(world.path().submit(same));
                receipts.add(other.submit(same));
            });
            receipts.forEach(CompletableFuture::join);
        }
        assertThat(receipts.stream().map(CompletableFuture::join))
                .filteredOn(Receipt.Executed.class::isInstance)
                .hasSize(1);
        assertThat(receipts.stream().map(CompletableFuture::join))
                .allMatch(receipt -> receipt instanceof Receipt.Executed
                        || receipt instanceof Receipt.Replayed
                        || receipt instanceof Receipt.KeyInProgress);
        assertThat(world.count("position")).isEqualTo(1);
        assertThat(world.count("idempotency")).isEqualTo(1);
    }

    @Test
    void the_same_key_with_another_body_is_refused_now_and_later() {
        UUID portfolio = world.openPortfolio();
        TradeCommand command = order(portfolio, "0.10", null, null);

        List<Receipt> together = world.path().execute(List.of(keyed(command, "k", "one"), keyed(command, "k", "two")));
        Receipt later = world.path().submit(keyed(command, "k", "three")).join();

        assertThat(together.get(1)).isEqualTo(new Receipt.KeyReused());
        assertThat(later).isEqualTo(new Receipt.KeyReused());
        assertThat(world.count("position")).isEqualTo(1);
    }

    @Test
    void a_replay_is_the_stored_reply_to_the_letter_and_needs_no_lock() {
        UUID portfolio = world.openPortfolio();
        Submission order = keyed(order(portfolio, "0.10", null, null), "k");
        Receipt first = world.path().submit(order).join();

        Receipt again = world.path().submit(order).join();

        assertThat(again).isEqualTo(new Receipt.Replayed(((Receipt.Executed) first).reply()));
    }

    @Test
    void a_second_call_while_the_first_still_runs_is_told_so() throws Exception {
        UUID user = UUID.randomUUID();
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        CompletableFuture<Receipt> first = world.path().submit(opening(user, started, release));
        started.await();
        try (WritePath other = world.pathOver(world.source(), WritePathSettings.DEFAULT)) {
            Receipt second =
                    other.submit(opening(user, started, new CountDownLatch(0))).join();

            assertThat(second).isEqualTo(new Receipt.KeyInProgress());

            release.countDown();
            Receipt.Executed done = (Receipt.Executed) first.join();
            Receipt third =
                    other.submit(opening(user, started, new CountDownLatch(0))).join();
            assertThat(third).isEqualTo(new Receipt.Replayed(done.reply()));
        }
        assertThat(world.count("portfolio")).isEqualTo(1);
        assertThat(world.count("ledger_transaction")).isEqualTo(1);
    }

    @Test
    void keys_are_forgotten_after_a_day_and_not_before() {
        UUID portfolio = world.openPortfolio();
        world.path().submit(keyed(order(portfolio, "0.10", null, null), "old")).join();
        world.path().submit(keyed(order(portfolio, "0.10", null, null), "new")).join();
        world.database().run("UPDATE idempotency SET created_at = now() - interval '25 hours' WHERE key = 'old'");
        IdempotencyPurge purge = new IdempotencyPurge(world.source());

        assertThat(purge.olderThan(Duration.ofHours(24))).isEqualTo(1);
        assertThat(world.count("idempotency WHERE key = 'new'")).isEqualTo(1);
        assertThatThrownBy(() -> purge.olderThan(Duration.ofHours(23))).isInstanceOf(IllegalArgumentException.class);
    }

    private static Submission opening(UUID user, CountDownLatch started, CountDownLatch release) {
        Portfolio terms = TradingWorld.terms();
        return new Submission(
                new TradeCommand.OpenPortfolio(terms, Money.of("100.00", Currency.USD)),
                new IdempotencyClaim(user, "open", "print"),
                _ -> {
                    started.countDown();
                    try {
                        release.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    return new Reply(200, "{\"id\":\"" + terms.id() + "\"}");
                });
    }
}
