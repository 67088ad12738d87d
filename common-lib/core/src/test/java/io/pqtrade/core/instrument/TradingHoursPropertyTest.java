package io.pqtrade.core.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.core.Draw;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TradingHoursPropertyTest {

    @Test
    void the_next_opening_and_the_next_close_are_where_the_market_changes() {
        Draw.cases(2_000, draw -> {
            TradingHours hours = draw.oneOf(Catalogue.shipped()).hours();
            Instant at = draw.instant();
            Instant opens = hours.nextOpen(at).orElseThrow();

            assertThat(hours.isOpen(opens)).isTrue();
            if (hours.isOpen(at)) {
                assertThat(opens).isEqualTo(at);
            } else {
                assertThat(hours.isOpen(opens.minusSeconds(1))).isFalse();
            }
            hours.nextClose(at).ifPresent(closes -> {
                assertThat(closes).isAfter(opens);
                assertThat(hours.isOpen(closes)).isFalse();
                assertThat(hours.isOpen(closes.minusSeconds(1))).isTrue();
            });
        });
    }

    @Test
    void nothing_changes_between_now_and_the_next_change() {
        Draw.cases(500, draw -> {
            TradingHours hours = draw.oneOf(Catalogue.shipped()).hours();
            Instant at = draw.instant();
            boolean open = hours.isOpen(at);
            Instant change = (open ? hours.nextClose(at) : hours.nextOpen(at)).orElse(at.plusSeconds(86_400));
            long seconds = change.getEpochSecond() - at.getEpochSecond();

            for (int i = 0; i < 20; i++) {
                Instant between = at.plusSeconds((long) (seconds * (i / 20.0)));
                assertThat(hours.isOpen(between)).as("%s", between).isEqualTo(open);
            }
        });
    }

    @Test
    void a_session_may_run_over_the_end_of_the_week() {
        TradingHours hours = new TradingHours(
                ZoneOffset.UTC,
                List.of(new TradingHours.Session(
                        DayOfWeek.SATURDAY, LocalTime.NOON, DayOfWeek.TUESDAY, LocalTime.of(6, 0))),
                Set.of());

        assertThat(hours.isOpen(Instant.parse("2026-11-01T23:59:59Z"))).isTrue();
        assertThat(hours.isOpen(Instant.parse("2026-11-03T05:59:59Z"))).isTrue();
        assertThat(hours.isOpen(Instant.parse("2026-11-03T06:00:00Z"))).isFalse();
        assertThat(hours.isOpen(Instant.parse("2026-11-07T11:59:59Z"))).isFalse();
    }

    @Test
    void sessions_that_touch_are_one() {
        TradingHours hours = new TradingHours(
                ZoneOffset.UTC,
                List.of(
                        new TradingHours.Session(
                                DayOfWeek.MONDAY, LocalTime.MIDNIGHT, DayOfWeek.TUESDAY, LocalTime.MIDNIGHT),
                        new TradingHours.Session(
                                DayOfWeek.TUESDAY, LocalTime.MIDNIGHT, DayOfWeek.TUESDAY, LocalTime.NOON)),
                Set.of());

        assertThat(hours.nextClose(Instant.parse("2026-11-02T08:00:00Z")))
                .contains(Instant.parse("2026-11-03T12:00:00Z"));
    }

    @Test
    void a_market_that_is_always_on_holiday_never_opens() {
        LocalDate first = LocalDate.of(2026, 11, 1);
        Set<LocalDate> always = first.datesUntil(first.plusDays(90)).collect(java.util.stream.Collectors.toSet());
        TradingHours hours = new TradingHours(ZoneId.of("UTC"), List.of(), always);

        assertThat(hours.nextOpen(Instant.parse("2026-11-05T00:00:00Z"))).isEmpty();
        assertThat(hours.nextClose(Instant.parse("2026-11-05T00:00:00Z"))).isEmpty();
    }
}
