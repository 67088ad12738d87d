package io.pqtrade.worker.watch;

import static io.pqtrade.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.core.market.Quote;
import io.pqtrade.core.order.OrderType;
import io.pqtrade.core.order.Side;
import io.pqtrade.trading.audit.Audit;
import io.pqtrade.worker.watch.LiveWorld.Exits;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** A tick reaches a level, and the worker does what is due: on real servers, through the real write path. */
class TriggersFireTest {

    private static final LiveWorld WORLD = new LiveWorld();
    private static ConfigurableApplicationContext worker;

    @BeforeAll
    static void start() {
        WORLD.tick("EURUSD", "1.08490", "1.08500");
        worker = WORLD.worker();
    }

    @AfterAll
    static void stop() {
        worker.close();
        WORLD.close();
    }

    private final UUID portfolio = WORLD.portfolio();

    @AfterEach
    void rows_keep_every_invariant() {
        assertThat(new Audit(WORLD.database().dataSource()).run()).isEmpty();
    }

    @Test
    void a_stop_loss_closes_at_the_first_price_there_is() {
        WORLD.tick("EURUSD", "1.08490", "1.08500");
        long position = WORLD.open(portfolio, Side.BUY, "EURUSD", "0.10", Exits.stop("1.08000"));

        Quote gap = WORLD.tick("EURUSD", "1.07500", "1.07510");

        eventually(() ->
                assertThat(WORLD.closed(portfolio)).containsExactly(position + " STOP_LOSS 1.075 " + gap.sequence()));
    }

    @Test
    void a_take_profit_closes_and_a_tick_that_touches_nothing_does_not() {
        WORLD.tick("EURUSD", "1.08490", "1.08500");
        long position = WORLD.open(portfolio, Side.SELL, "EURUSD", "0.10", Exits.target("1.08000"));

        WORLD.tick("EURUSD", "1.07995", "1.08005");
        Quote touch = WORLD.tick("EURUSD", "1.07985", "1.07995");

        eventually(() -> assertThat(WORLD.closed(portfolio))
                .containsExactly(position + " TAKE_PROFIT 1.07995 " + touch.sequence()));
    }

    @Test
    void a_trailing_stop_follows_and_closes_where_it_had_come() {
        WORLD.tick("EURUSD", "1.08490", "1.08500");
        long position = WORLD.open(portfolio, Side.BUY, "EURUSD", "0.10", Exits.trailing("0.00500"));

        WORLD.tick("EURUSD", "1.09000", "1.09010");
        WORLD.tick("EURUSD", "1.08510", "1.08520");
        Quote back = WORLD.tick("EURUSD", "1.08499", "1.08509");

        eventually(() -> assertThat(WORLD.closed(portfolio))
                .containsExactly(position + " TRAILING_STOP 1.08499 " + back.sequence()));
    }

    @Test
    void a_pending_order_fills_and_what_it_opens_can_be_closed_from_the_next_tick_on() {
        WORLD.tick("EURUSD", "1.08490", "1.08500");
        WORLD.pending(portfolio, OrderType.LIMIT, Side.BUY, "EURUSD", "1.08000", null);

        WORLD.tick("EURUSD", "1.07980", "1.07990");

        eventually(() -> assertThat(WORLD.look(portfolio).positions()).hasSize(1));
        assertThat(WORLD.look(portfolio).orders()).isEmpty();
    }

    @Test
    void a_stop_limit_turns_into_a_limit_and_fills_on_a_later_tick() {
        WORLD.tick("EURUSD", "1.08490", "1.08500");
        WORLD.pending(portfolio, OrderType.STOP_LIMIT, Side.BUY, "EURUSD", "1.08600", null);

        WORLD.tick("EURUSD", "1.08610", "1.08620");
        eventually(() -> assertThat(WORLD.look(portfolio).orders().getFirst().stopTouched())
                .isTrue());
        assertThat(WORLD.look(portfolio).positions()).isEmpty();
        WORLD.tick("EURUSD", "1.08580", "1.08590");

        eventually(() -> assertThat(WORLD.look(portfolio).positions()).hasSize(1));
    }

    @Test
    void an_order_expires_at_its_instant_even_if_the_same_tick_would_fill_it() {
        WORLD.tick("EURUSD", "1.08490", "1.08500");
        Instant end = Instant.now().plusSeconds(1);
        WORLD.pending(portfolio, OrderType.LIMIT, Side.BUY, "EURUSD", "1.08000", end);

        eventually(() -> {
            assertThat(Instant.now()).isAfter(end);
        });
        WORLD.tick("EURUSD", "1.07900", "1.07910");

        eventually(() -> assertThat(WORLD.events(portfolio, "orderExpired")).hasSize(1));
        assertThat(WORLD.look(portfolio).positions()).isEmpty();
    }

    @Test
    void a_level_that_was_moved_is_void_and_the_new_one_counts() {
        WORLD.tick("EURUSD", "1.08490", "1.08500");
        long position = WORLD.open(portfolio, Side.BUY, "EURUSD", "0.10", Exits.stop("1.08000"));
        WORLD.moveStop(portfolio, position, "1.07000");

        WORLD.tick("EURUSD", "1.07900", "1.07910");
        Quote touch = WORLD.tick("EURUSD", "1.06990", "1.07000");

        eventually(() -> assertThat(WORLD.closed(portfolio))
                .containsExactly(position + " STOP_LOSS 1.0699 " + touch.sequence()));
    }
}
