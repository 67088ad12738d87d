package io.pqtrade.core.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pqtrade.core.Draw;
import io.pqtrade.core.report.Performance.DayEnd;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PerformanceTest {

    @Test
    void agrees_with_floating_point_arithmetic() {
        Draw.cases(500, draw -> {
            List<DayEnd> days = new ArrayList<>();
            int count = draw.between(3, 40);
            for (int i = 0; i < count; i++) {
                days.add(DayEnd.of(draw.decimal(900_000, 1_200_000, 2)));
            }
            Performance performance = Performance.of(days, List.of());
            double[] equity =
                    days.stream().mapToDouble(day -> day.equity().doubleValue()).toArray();

            assertThat(performance.sharpe().doubleValue()).isCloseTo(sharpe(equity), within(1e-9));
            assertThat(performance.maxDrawdownPercent().doubleValue()).isCloseTo(drawdown(equity), within(1e-9));
            assertThat(performance.returnPercent().doubleValue())
                    .isCloseTo((equity[count - 1] / equity[0] - 1) * 100, within(1e-9));
        });
    }

    @Test
    void a_ruined_portfolio_ends_the_series() {
        Performance performance = Performance.of(
                List.of(
                        DayEnd.of(BigDecimal.valueOf(100)),
                        DayEnd.of(BigDecimal.ZERO),
                        new DayEnd(BigDecimal.valueOf(500), BigDecimal.valueOf(500))),
                List.of());

        assertThat(performance.returnPercent()).isEqualByComparingTo("-100");
        assertThat(performance.maxDrawdownPercent()).isEqualByComparingTo("100");
    }

    @Test
    void no_past_has_no_figures() {
        assertThat(Performance.of(List.of(), List.of()))
                .isEqualTo(new Performance(null, null, null, 0, null, null, null));
    }

    private static double sharpe(double[] equity) {
        int n = equity.length - 1;
        double mean = 0;
        for (int i = 1; i <= n; i++) {
            mean += (equity[i] / equity[i - 1] - 1) / n;
        }
        double squares = 0;
        for (int i = 1; i <= n; i++) {
            squares += Math.pow(equity[i] / equity[i - 1] - 1 - mean, 2);
        }
        return mean / Math.sqrt(squares / (n - 1)) * Math.sqrt(252);
    }

    private static double drawdown(double[] equity) {
        double peak = equity[0];
        double deepest = 0;
        for (double value : equity) {
            peak = Math.max(peak, value);
            deepest = Math.max(deepest, (peak - value) / peak);
        }
        return deepest * 100;
    }
}
