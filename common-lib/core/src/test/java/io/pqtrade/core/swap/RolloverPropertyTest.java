package io.pqtrade.core.swap;

import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.core.Draw;
import io.pqtrade.core.instrument.Catalogue;
import io.pqtrade.core.instrument.Instrument;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RolloverPropertyTest {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    @Test
    void it_is_five_in_new_york_every_day_of_three_years() {
        LocalDate.of(2026, 1, 1).datesUntil(LocalDate.of(2029, 1, 1)).forEach(date -> {
            var local = Rollover.at(date).atZone(NEW_YORK);
            assertThat(local.toLocalDate()).isEqualTo(date);
            assertThat(local.getHour()).isEqualTo(17);
            assertThat(local.getMinute()).isZero();
        });
    }

    @Test
    void any_seven_days_charge_seven_units_of_every_shipped_instrument() {
        Draw.cases(2_000, draw -> {
            LocalDate first = LocalDate.ofInstant(draw.instant(), NEW_YORK);
            Instrument instrument = draw.oneOf(Catalogue.shipped());
            int units = first.datesUntil(first.plusDays(7))
                    .mapToInt(date -> SwapRules.units(instrument.swap(), date))
                    .sum();

            assertThat(units).isEqualTo(7);
        });
    }

    @Test
    void every_rollover_charged_lies_after_the_opening_and_not_after_the_close() {
        Draw.cases(2_000, draw -> {
            Instant opened = draw.instant();
            Instant closed = opened.plusSeconds(draw.between(0, 40 * 86_400));
            List<LocalDate> dates = Rollover.between(opened, closed);

            assertThat(dates).allSatisfy(date -> {
                assertThat(Rollover.at(date)).isAfter(opened);
                assertThat(Rollover.at(date)).isBeforeOrEqualTo(closed);
            });
            assertThat(Rollover.at(Rollover.firstAfter(closed))).isAfter(closed);
            assertThat(Rollover.at(Rollover.lastAt(opened))).isBeforeOrEqualTo(opened);
        });
    }

    @Test
    void a_stay_cut_in_two_owes_for_the_same_rollovers() {
        Draw.cases(2_000, draw -> {
            Instant opened = draw.instant();
            Instant cut = draw.coin()
                    ? Rollover.at(Rollover.firstAfter(opened))
                    : opened.plus(Duration.ofSeconds(draw.between(0, 20 * 86_400)));
            Instant closed = cut.plusSeconds(draw.between(0, 20 * 86_400));
            List<LocalDate> parts = new ArrayList<>(Rollover.between(opened, cut));
            parts.addAll(Rollover.between(cut, closed));

            assertThat(parts).isEqualTo(Rollover.between(opened, closed));
        });
    }
}
