package io.pqtrade.core.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.core.instrument.Commission.Kind;
import io.pqtrade.core.money.Lots;
import io.pqtrade.core.money.Price;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class CommissionTest {

    private static final BigDecimal CONTRACT = BigDecimal.valueOf(100_000);

    @Test
    void none_costs_nothing() {
        assertThat(cost(Commission.NONE)).isZero();
    }

    @Test
    void per_lot_counts_lots() {
        assertThat(cost(new Commission(Kind.PER_LOT, new BigDecimal("3.50")))).isEqualByComparingTo("5.25");
    }

    @Test
    void percent_counts_notional_at_the_fill() {
        assertThat(cost(new Commission(Kind.PERCENT_OF_NOTIONAL, new BigDecimal("0.002"))))
                .isEqualByComparingTo("3.255");
    }

    private static BigDecimal cost(Commission commission) {
        return commission.of(Lots.of("1.5"), Price.of("1.08500"), CONTRACT);
    }
}
