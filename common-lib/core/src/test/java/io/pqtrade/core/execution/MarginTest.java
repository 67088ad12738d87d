package io.pqtrade.core.execution;

import static io.pqtrade.core.execution.Desk.buy;
import static io.pqtrade.core.execution.Desk.sell;
import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.core.instrument.Commission;
import io.pqtrade.core.margin.MarginRules;
import io.pqtrade.core.money.Currency;
import io.pqtrade.core.money.Lots;
import io.pqtrade.core.portfolio.Policies;
import io.pqtrade.core.portfolio.PositionMode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarginTest {

    private final Desk desk = Desk.with("5000.00").quote("EURUSD", "1.08490", "1.08500");

    @Test
    void the_instrument_that_is_its_own_conversion_pair_converts_at_the_fill() {
        desk.fill(buy("EURUSD", "1"));

        assertThat(used(desk)).isEqualTo("3616.67");
        assertThat(desk.position().lots().getFirst().marginConversion()).isEqualByComparingTo("1.08500");
    }

    /** Margin 3616.67 and a spread loss of 10.00: 3626.67 is just enough. */
    @ParameterizedTest
    @CsvSource({"3626.66, false", "3626.67, true"})
    void the_free_margin_after_the_order_counts_the_spread_and_may_be_nothing_but_not_less(
            String balance, boolean accepted) {
        Desk small = Desk.with(balance).quote("EURUSD", "1.08490", "1.08500");

        assertThat(small.decide(buy("EURUSD", "1")) instanceof Outcome.Accepted).isEqualTo(accepted);
    }

    /** Of 0.30 lots 1085.00 are margin and 3.00 spread; the commission is the rest. */
    @ParameterizedTest
    @CsvSource({"1089.49, false", "1089.50, true"})
    void it_counts_the_commission(String balance, boolean accepted) {
        Desk small = Desk.with(balance)
                .quote("EURUSD", "1.08490", "1.08500")
                .instrument(
                        "EURUSD",
                        it -> Instruments.withCommission(
                                it, new Commission(Commission.Kind.PER_LOT, new BigDecimal("5"))));

        assertThat(small.decide(buy("EURUSD", "0.30")) instanceof Outcome.Accepted)
                .isEqualTo(accepted);
    }

    @Test
    void three_margins_whose_decimals_never_end_leave_exactly_nothing_free() {
        Desk exact = Desk.with("20000.00")
                .quote("USDJPY", "150.000", "150.000")
                .quote("USDCHF", "0.88000", "0.88000")
                .quote("USDCAD", "1.37000", "1.37000");

        exact.fill(buy("USDJPY", "2"));
        exact.fill(buy("USDCHF", "2"));
        exact.fill(buy("USDCAD", "2"));

        assertThat(used(exact)).isEqualTo("20000.00");
    }

    @Test
    void a_reversal_needs_margin_only_for_what_it_opens() {
        desk.fill(buy("EURUSD", "1.30"));

        desk.fill(sell("EURUSD", "2.60"));

        assertThat(desk.position().volume()).isEqualTo(Lots.of("1.30"));
        assertThat(desk.codeOf(buy("EURUSD", "2.80"))).isEqualTo(RejectionCode.INSUFFICIENT_MARGIN);
    }

    @Test
    void an_order_that_only_reduces_never_fails_on_margin() {
        desk.fill(buy("EURUSD", "1.30"));
        desk.quote("EURUSD", "1.06000", "1.06010");

        desk.fill(sell("EURUSD", "0.10"));
        assertThat(desk.codeOf(buy("EURUSD", "0.01"))).isEqualTo(RejectionCode.INSUFFICIENT_MARGIN);
    }

    @Test
    void the_refusal_tells_the_figures() {
        Rejection rejection = desk.refuse(buy("EURUSD", "2"));

        assertThat(rejection.facts())
                .containsEntry("usedMarginAfter", "7233.33")
                .containsEntry("equityAfter", "4980.00")
                .containsEntry("freeMarginAfter", "-2253.33");
    }

    @Test
    void margin_of_a_cfd_is_its_price_over_leverage() {
        Desk crypto = Desk.with("30000.00", Currency.USD, 2, PositionMode.NETTING_FIFO, Policies.DEFAULT, null)
                .quote("BTCUSD", "96500.00", "96550.00");

        crypto.fill(buy("BTCUSD", "0.50"));

        assertThat(used(crypto)).isEqualTo("24137.50");
    }

    private static String used(Desk desk) {
        return MarginRules.value(desk.portfolio(), desk.market())
                .orElseThrow()
                .usedMargin()
                .setScale(2, RoundingMode.HALF_UP)
                .toPlainString();
    }
}
