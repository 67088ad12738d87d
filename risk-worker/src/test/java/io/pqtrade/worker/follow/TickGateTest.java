package io.pqtrade.worker.follow;

import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.core.market.MarketView;
import io.pqtrade.core.market.Quote;
import io.pqtrade.core.money.Price;
import io.pqtrade.worker.follow.TickGate.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which ticks are acted on, whoever wrote them. */
class TickGateTest {

    private static final Instant NOW = Instant.parse("2026-10-28T14:00:00Z");

    private final TickGate gate = new TickGate();
    private long sequence;

    private Quote tick(String symbol, String bid, String ask) {
        return new Quote(symbol, Price.of(bid), Price.of(ask), ++sequence, NOW, false);
    }

    private Quote byHand(String symbol, String bid, String ask) {
        return new Quote(symbol, Price.of(bid), Price.of(ask), ++sequence, NOW, true);
    }

    @Test
    void usual_ticks_are_believed() {
        assertThat(gate.believes(tick("EURUSD", "1.08490", "1.08500"))).isTrue();
        assertThat(gate.believes(tick("USDJPY", "150.000", "150.010"))).isTrue();
        assertThat(gate.believes(tick("EURUSD", "1.05000", "1.05010"))).isTrue();
        assertThat(gate.believes(tick("EURUSD", "0.27000", "0.27010"))).isTrue();
    }

    @Test
    void what_is_no_price_is_refused() {
        assertThat(gate.refusal(tick("EURUSD", "0", "0.00010"))).contains(Refusal.IMPOSSIBLE);
        assertThat(gate.refusal(tick("EURUSD", "-1.08", "1.08"))).contains(Refusal.IMPOSSIBLE);
        assertThat(gate.refusal(tick("EURUSD", "1.08500", "1.08490"))).contains(Refusal.IMPOSSIBLE);
        assertThat(gate.refusal(tick("EURUSD", "1.084900001", "1.085"))).contains(Refusal.IMPOSSIBLE);
    }

    @Test
    void what_is_not_newer_is_refused_and_changes_nothing() {
        Quote first = tick("EURUSD", "1.08490", "1.08500");
        Quote second = tick("EURUSD", "1.08480", "1.08490");
        assertThat(gate.believes(second)).isTrue();

        assertThat(gate.refusal(first)).contains(Refusal.OUT_OF_ORDER);
        assertThat(gate.refusal(second)).contains(Refusal.OUT_OF_ORDER);

        assertThat(gate.believes(tick("EURUSD", "1.08470", "1.08480"))).isTrue();
    }

    @Test
    void a_slipped_point_on_either_side_is_refused() {
        assertThat(gate.believes(tick("EURUSD", "1.08490", "1.08500"))).isTrue();

        assertThat(gate.refusal(tick("EURUSD", "0.10849", "0.10850"))).contains(Refusal.OUT_OF_BAND);
        assertThat(gate.refusal(tick("EURUSD", "10.8490", "10.8500"))).contains(Refusal.OUT_OF_BAND);
        assertThat(gate.refusal(tick("EURUSD", "1.08490", "10.8500"))).contains(Refusal.OUT_OF_BAND);

        assertThat(gate.believes(tick("EURUSD", "1.08490", "1.08500"))).isTrue();
    }

    @Test
    void thirty_in_a_row_that_agree_are_the_market() {
        assertThat(gate.believes(tick("EURUSD", "1.08490", "1.08500"))).isTrue();
        for (int n = 0; n < 30; n++) {
            assertThat(gate.believes(tick("EURUSD", "0.10849", "0.10850"))).isFalse();
        }
        assertThat(gate.believes(tick("EURUSD", "0.10850", "0.10851"))).isTrue();
    }

    @Test
    void a_tick_at_the_old_level_in_between_begins_anew() {
        assertThat(gate.believes(tick("EURUSD", "1.08490", "1.08500"))).isTrue();
        for (int n = 0; n < 100; n++) {
            boolean far = n % 25 != 0;
            String bid = far ? "0.10849" : "1.08490";
            String ask = far ? "0.10850" : "1.08500";
            assertThat(gate.believes(tick("EURUSD", bid, ask))).isEqualTo(!far);
        }
    }

    @Test
    void an_administrator_may_mean_it_and_the_market_goes_on_elsewhere_afterwards() {
        assertThat(gate.believes(tick("EURUSD", "1.08490", "1.08500"))).isTrue();
        assertThat(gate.believes(byHand("EURUSD", "0.10000", "0.10010"))).isTrue();
        assertThat(gate.believes(tick("EURUSD", "1.08490", "1.08500"))).isTrue();
    }

    @Test
    void the_very_first_tick_is_held_against_the_prices_that_stood_before() {
        Quote stood = tick("EURUSD", "1.08490", "1.08500");
        TickGate later = TickGate.at(new MarketView(
                NOW, Map.of(), Map.of("EURUSD", stood), Duration.ofSeconds(5), MarketView.HoursPolicy.ALWAYS));

        assertThat(later.refusal(tick("EURUSD", "0.10849", "0.10850"))).contains(Refusal.OUT_OF_BAND);
        assertThat(later.believes(tick("EURUSD", "1.08491", "1.08501"))).isTrue();
    }
}
