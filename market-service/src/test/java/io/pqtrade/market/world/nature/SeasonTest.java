package io.pqtrade.market.world.nature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SeasonTest {

    /** 08:00 in London, the hour it opens, is 08:00Z in winter and 07:00Z in summer. */
    @ParameterizedTest
    @CsvSource({"2026-01-14, 480", "2026-07-15, 420"})
    void london_opens_by_its_own_clock(LocalDate date, int minute) {
        double[] deviations = Season.BRITAIN.deviations(date.toEpochDay());

        assertThat(deviations[minute]).isGreaterThan(1.3 * deviations[minute - 60]);
    }

    /** 17:00 in New York is 22:00Z in winter and 21:00Z in summer; in the weeks between, London is nearer. */
    @ParameterizedTest
    @CsvSource({"2026-01-14T22:00:00Z", "2026-07-15T21:00:00Z", "2026-03-11T21:00:00Z"})
    void the_spread_is_widest_at_five_in_new_york(Instant rollover) {
        long second = rollover.getEpochSecond();
        double[] widths = Season.EUROPE.widths(Math.floorDiv(second, 86_400));
        int minute = (int) (Math.floorMod(second, 86_400) / 60);

        assertThat(widths[minute]).isGreaterThan(5);
        for (double width : widths) {
            assertThat(width).isBetween(1.0, widths[minute]);
        }
    }

    @ParameterizedTest
    @EnumSource(Season.class)
    void a_years_minutes_add_up_to_a_years_variance(Season season) {
        double variance = 0;
        for (long day = 20_454; day < 20_454 + 364; day++) {
            for (double deviation : season.deviations(day)) {
                variance += deviation * deviation;
            }
        }

        assertThat(variance * 365.25 / 364).isCloseTo(1, offset(0.02));
    }

    @Test
    void weekends_are_quiet_where_nobody_trades() {
        long saturday = LocalDate.of(2026, 7, 18).toEpochDay();

        assertThat(Season.EUROPE.shareOfWeek(saturday)).isLessThan(0.25 * Season.EUROPE.shareOfWeek(saturday - 1));
        assertThat(Season.CRYPTO.shareOfWeek(saturday)).isGreaterThan(0.4 * Season.CRYPTO.shareOfWeek(saturday - 1));
    }
}
