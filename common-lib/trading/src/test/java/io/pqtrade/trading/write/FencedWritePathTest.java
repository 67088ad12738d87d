package io.pqtrade.trading.write;

import static io.pqtrade.trading.fixture.TradingWorld.buy;
import static io.pqtrade.trading.fixture.TradingWorld.deposit;
import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.lease.Lease;
import io.pqtrade.lease.Leases;
import io.pqtrade.trading.fixture.TradingWorld;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Commands that may run only while their sender holds a lease. */
class FencedWritePathTest {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final TradingWorld WORLD = new TradingWorld();

    private final Leases leases = new Leases(WORLD.source());
    private final UUID portfolio = WORLD.openPortfolio();

    @AfterAll
    static void close() {
        WORLD.close();
    }

    @Test
    void run_while_it_is_held() {
        Lease lease = leases.acquire("held", "one", LONG).orElseThrow();

        assertThat(WORLD.path().submit(buy(portfolio).under(lease)).join()).isInstanceOf(Receipt.Executed.class);
    }

    @Test
    void are_fenced_off_once_somebody_else_has_it_and_take_no_neighbour_with_them() {
        Lease old = leases.acquire("taken", "one", LONG).orElseThrow();
        leases.release(old);
        Lease current = leases.acquire("taken", "two", LONG).orElseThrow();
        Lease other = leases.acquire("other", "one", LONG).orElseThrow();
        long before = WORLD.count("event");

        List<Receipt> receipts = WORLD.path()
                .execute(List.of(
                        buy(portfolio).under(old),
                        Submission.ofSystem(deposit(portfolio, "1.00")).under(other),
                        Submission.ofSystem(deposit(portfolio, "2.00")).under(current)));

        assertThat(receipts.getFirst()).isEqualTo(new Receipt.Fenced());
        assertThat(receipts.subList(1, 3)).allMatch(Receipt.Executed.class::isInstance);
        assertThat(WORLD.count("event")).isEqualTo(before + 2);
    }

    @Test
    void are_fenced_off_once_it_has_run_out() {
        Lease lease = leases.acquire("short", "one", LONG).orElseThrow();
        leases.release(lease);

        assertThat(WORLD.path().submit(buy(portfolio).under(lease)).join()).isEqualTo(new Receipt.Fenced());
    }
}
