package io.pqtrade.worker.watch;

import static io.pqtrade.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.core.order.Side;
import io.pqtrade.core.portfolio.Policies;
import io.pqtrade.core.protocol.Protocol;
import io.pqtrade.trading.audit.Audit;
import io.pqtrade.worker.watch.LiveWorld.Exits;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** Margin call, recovery and stop-out as ticks bring them about. */
class MarginTest {

    private static final LiveWorld WORLD = new LiveWorld();
    private static ConfigurableApplicationContext worker;

    @BeforeAll
    static void start() {
        WORLD.tick("GBPUSD", "1.26490", "1.26500");
        WORLD.tick("USDJPY", "149.900", "149.910");
        WORLD.tick("EURUSD", "1.08490", "1.08500");
        worker = WORLD.worker();
    }

    @AfterAll
    static void stop() {
        worker.close();
        WORLD.close();
    }

    @AfterEach
    void rows_keep_every_invariant() {
        assertThat(new Audit(WORLD.database().dataSource()).run()).isEmpty();
        Map<String, Long> figures = worker.getBean(WatchVital.class).figures();
        assertThat(figures).containsEntry("bandDifferences", 0L).containsEntry("bookDifferences", 0L);
    }

    @Test
    void a_margin_call_is_told_once_for_each_crossing() {
        WORLD.tick("GBPUSD", "1.26490", "1.26500");
        UUID portfolio = WORLD.portfolio("2000.00", Policies.DEFAULT);
        WORLD.open(portfolio, Side.BUY, "GBPUSD", "1.00", Exits.NONE);

        WORLD.tick("GBPUSD", "1.25600", "1.25610");
        eventually(() -> assertThat(WORLD.events(portfolio, "marginCalled")).hasSize(1));
        WORLD.tick("GBPUSD", "1.26400", "1.26410");
        eventually(() -> assertThat(WORLD.events(portfolio, "marginRestored")).hasSize(1));
        WORLD.tick("GBPUSD", "1.25590", "1.25600");
        eventually(() -> assertThat(WORLD.events(portfolio, "marginCalled")).hasSize(2));
        assertThat(WORLD.look(portfolio).positions()).hasSize(1);
    }

    /** No price moves it: the sweep finds that ten minutes are over. */
    @Test
    void who_stays_below_is_warned_again_after_ten_minutes() {
        WORLD.tick("GBPUSD", "1.26490", "1.26500");
        UUID portfolio = WORLD.portfolio("2000.00", Policies.DEFAULT);
        WORLD.open(portfolio, Side.BUY, "GBPUSD", "1.00", Exits.NONE);
        WORLD.tick("GBPUSD", "1.25600", "1.25610");
        eventually(() -> assertThat(WORLD.events(portfolio, "marginCalled")).hasSize(1));

        WORLD.database()
                .run("UPDATE portfolio SET margin_called_at = margin_called_at - interval '10 minutes' WHERE id = '"
                        + portfolio + "'");

        eventually(() -> assertThat(WORLD.events(portfolio, "marginCalled")).hasSize(2));
    }

    @Test
    void a_stop_out_closes_and_a_negative_balance_is_made_good() {
        WORLD.tick("GBPUSD", "1.26490", "1.26500");
        UUID portfolio = WORLD.portfolio("2000.00", Policies.DEFAULT);
        long position = WORLD.open(portfolio, Side.BUY, "GBPUSD", "1.00", Exits.NONE);

        WORLD.tick("GBPUSD", "1.23000", "1.23010");

        eventually(() -> assertThat(WORLD.closed(portfolio))
                .singleElement()
                .asString()
                .startsWith(position + " STOP_OUT 1.23 "));
        eventually(() -> assertThat(WORLD.look(portfolio).balance()).isZero());
    }

    /**
     * The market recovers with the next tick, so that only who decides at the tick of the dip finds anything. It dips until the
     * worker has heard of the position.
     */
    @Test
    void a_protocols_tiers_and_floor_are_found_on_the_very_tick() {
        WORLD.tick("GBPUSD", "1.26490", "1.26500");
        UUID portfolio = WORLD.portfolio("100000.00", Policies.DEFAULT, protocol());
        WORLD.open(portfolio, Side.BUY, "GBPUSD", "1.00", Exits.NONE);

        eventually(() -> {
            WORLD.tick("GBPUSD", "1.23400", "1.23410");
            WORLD.tick("GBPUSD", "1.26490", "1.26500");
            assertThat(WORLD.events(portfolio, "protocolTierReached"))
                    .singleElement()
                    .asString()
                    .contains("WARN");
        });
        eventually(() -> {
            WORLD.tick("GBPUSD", "1.21400", "1.21410");
            WORLD.tick("GBPUSD", "1.26490", "1.26500");
            assertThat(WORLD.closed(portfolio)).singleElement().asString().contains(" PROTOCOL ");
        });
        assertThat(WORLD.events(portfolio, "protocolBreached")).hasSize(1);
    }

    private static Protocol protocol() {
        return new Protocol(
                new BigDecimal("100000"),
                null,
                null,
                Set.of(),
                new BigDecimal("5"),
                Protocol.DailyAnchor.BALANCE,
                Protocol.DailyBasis.INITIAL_BALANCE,
                null,
                Protocol.TotalLoss.STATIC,
                null,
                null,
                ZoneOffset.UTC,
                true,
                Protocol.OnBreach.HARD,
                new BigDecimal("60"),
                new BigDecimal("90"));
    }

    @Test
    void a_conversion_rate_alone_can_stop_a_portfolio_out() {
        WORLD.tick("USDJPY", "149.900", "149.910");
        WORLD.tick("EURJPY", "162.600", "162.610");
        UUID portfolio = WORLD.portfolio("2100.00", Policies.DEFAULT);
        WORLD.open(portfolio, Side.BUY, "EURJPY", "1.00", Exits.NONE);
        WORLD.tick("EURJPY", "161.000", "161.010");

        // The loss of 161 000 yen costs more dollars the stronger the yen is.
        WORLD.tick("USDJPY", "95.000", "95.010");

        eventually(() -> assertThat(WORLD.closed(portfolio)).hasSize(1));
    }
}
