package io.pqtrade.core.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.core.portfolio.Policies.HedgedMargin;
import io.pqtrade.core.portfolio.Policies.MarginRate;
import io.pqtrade.core.portfolio.Policies.StopOut;
import io.pqtrade.core.portfolio.Policies.Trailing;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PresetTest {

    @Test
    void every_preset_calls_at_a_hundred_and_stops_out_at_fifty_percent() {
        assertThat(Stream.of(Preset.values()).map(Preset::policies)).allSatisfy(policies -> {
            assertThat(policies.marginCallPercent()).isEqualByComparingTo("100");
            assertThat(policies.stopOutPercent()).isEqualByComparingTo("50");
        });
    }

    @Test
    void metatrader_waits_with_trailing_and_charges_the_hedged_size() {
        Policies policies = Preset.MT5.policies();

        assertThat(policies.trailing()).isEqualTo(Trailing.AFTER_PROFIT);
        assertThat(policies.hedgedMargin()).isEqualTo(HedgedMargin.HEDGED);
        assertThat(policies.stopOut()).isEqualTo(StopOut.MOST_LOSING_WHOLE);
        assertThat(policies.swapDayCount()).isEqualTo(360);
    }

    @Test
    void oanda_margins_live_and_closes_all() {
        Policies policies = Preset.OANDA.policies();

        assertThat(policies.marginRate()).isEqualTo(MarginRate.LIVE);
        assertThat(policies.stopOut()).isEqualTo(StopOut.ALL);
        assertThat(policies.swapDayCount()).isEqualTo(365);
    }

    @Test
    void ctrader_closes_as_little_as_it_must_and_charges_a_commission() {
        Policies policies = Preset.CTRADER.policies();

        assertThat(policies.stopOut()).isEqualTo(StopOut.SMART_PARTIAL);
        assertThat(policies.commissionPerLot()).isEqualByComparingTo("3.00");
    }

    @Test
    void esma_caps_leverage_and_nothing_else() {
        Policies expected = Policies.DEFAULT;
        Policies policies = Preset.ESMA.policies();

        assertThat(policies.esmaCaps()).isTrue();
        assertThat(policies.stopOut()).isEqualTo(expected.stopOut());
        assertThat(policies.hedgedMargin()).isEqualTo(expected.hedgedMargin());
        assertThat(policies.marginRate()).isEqualTo(expected.marginRate());
    }
}
