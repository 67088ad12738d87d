package io.pqtrade.market.bars;

import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.core.instrument.AssetClass;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TradingCalendarTest {

    @ParameterizedTest
    @CsvSource({
        // The clocks go back on Sunday 2026-11-01: the day that ends at 17:00 then has an hour more.
        "2026-10-31T12:00:00Z, 2026-10-30T21:00:00Z, 24",
        "2026-11-01T05:30:00Z, 2026-10-31T21:00:00Z, 25",
        "2026-11-01T06:30:00Z, 2026-10-31T21:00:00Z, 25",
        "2026-11-01T21:59:59Z, 2026-10-31T21:00:00Z, 25",
        "2026-11-01T22:00:00Z, 2026-11-01T22:00:00Z, 24",
        // And forward on Sunday 2027-03-14.
        "2027-03-13T22:00:00Z, 2027-03-13T22:00:00Z, 23",
        "2027-03-14T20:59:59Z, 2027-03-13T22:00:00Z, 23",
        "2027-03-14T21:00:00Z, 2027-03-14T21:00:00Z, 24",
        // A leap day changes nothing.
        "2028-02-29T12:00:00Z, 2028-02-28T22:00:00Z, 24"
    })
    void a_new_york_day_opens_at_five_and_may_have_23_or_25_hours(String moment, String opened, int hours) {
        long start = TradingCalendar.NEW_YORK.start(Interval.D1, second(moment));

        assertThat(Instant.ofEpochSecond(start)).isEqualTo(opened);
        assertThat(length(TradingCalendar.NEW_YORK, Interval.D1, start)).isEqualTo(Duration.ofHours(hours));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-10-28T00:00:00Z, 2026-10-25T21:00:00Z, 169",
        "2026-11-01T22:00:00Z, 2026-11-01T22:00:00Z, 168",
        "2026-11-01T21:59:59Z, 2026-10-25T21:00:00Z, 169",
        "2027-03-10T00:00:00Z, 2027-03-07T22:00:00Z, 167"
    })
    void a_new_york_week_opens_on_sunday_at_five(String moment, String opened, int hours) {
        long start = TradingCalendar.NEW_YORK.start(Interval.W1, second(moment));

        assertThat(Instant.ofEpochSecond(start)).isEqualTo(opened);
        assertThat(length(TradingCalendar.NEW_YORK, Interval.W1, start)).isEqualTo(Duration.ofHours(hours));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-06-10T00:59:59Z, 2026-06-09T21:00:00Z, 4",
        "2026-06-10T01:00:00Z, 2026-06-10T01:00:00Z, 4",
        // From one to five in the night of the change it is five hours, or three.
        "2026-11-01T05:00:00Z, 2026-11-01T05:00:00Z, 5",
        "2026-11-01T06:30:00Z, 2026-11-01T05:00:00Z, 5",
        "2026-11-01T09:59:59Z, 2026-11-01T05:00:00Z, 5",
        "2026-11-01T10:00:00Z, 2026-11-01T10:00:00Z, 4",
        "2027-03-14T08:30:00Z, 2027-03-14T06:00:00Z, 3",
        "2027-03-14T09:00:00Z, 2027-03-14T09:00:00Z, 4"
    })
    void four_hours_are_counted_by_the_wall_clock(String moment, String opened, int hours) {
        long start = TradingCalendar.NEW_YORK.start(Interval.H4, second(moment));

        assertThat(Instant.ofEpochSecond(start)).isEqualTo(opened);
        assertThat(length(TradingCalendar.NEW_YORK, Interval.H4, start)).isEqualTo(Duration.ofHours(hours));
    }

    @Test
    void crypto_keeps_utc() {
        TradingCalendar crypto = TradingCalendar.of(AssetClass.CRYPTO);
        long sunday = second("2026-11-01T23:59:59Z");

        assertThat(Instant.ofEpochSecond(crypto.start(Interval.D1, sunday))).isEqualTo("2026-11-01T00:00:00Z");
        assertThat(Instant.ofEpochSecond(crypto.start(Interval.W1, sunday))).isEqualTo("2026-10-26T00:00:00Z");
        assertThat(Instant.ofEpochSecond(crypto.start(Interval.H4, sunday))).isEqualTo("2026-11-01T20:00:00Z");
        assertThat(length(crypto, Interval.D1, crypto.start(Interval.D1, sunday)))
                .isEqualTo(Duration.ofHours(24));
        assertThat(TradingCalendar.of(AssetClass.INDEX)).isEqualTo(TradingCalendar.NEW_YORK);
    }

    @ParameterizedTest
    @EnumSource
    void every_moment_is_in_exactly_one_bar_of_each_interval_and_shorter_bars_in_longer_ones(TradingCalendar calendar) {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            // Near the changes of the clocks half of the time.
            long centre = second(
                    i % 4 == 0 ? "2026-11-01T06:00:00Z" : i % 4 == 1 ? "2027-03-14T07:00:00Z" : "2029-01-01T00:00:00Z");
            long moment = centre + (long) (random.nextGaussian() * (i % 4 < 2 ? 100_000 : 100_000_000));
            long outerStart = Long.MIN_VALUE;
            long outerEnd = Long.MAX_VALUE;
            for (int n = Interval.values().length - 1; n >= 0; n--) {
                Interval interval = Interval.values()[n];
                long start = calendar.start(interval, moment);
                long end = calendar.end(interval, start);
                assertThat(start).as("%s %s %d", calendar, interval, moment).isLessThanOrEqualTo(moment);
                assertThat(end).as("%s %s %d", calendar, interval, moment).isGreaterThan(moment);
                assertThat(calendar.start(interval, end)).isEqualTo(end);
                assertThat(calendar.start(interval, end - 1)).isEqualTo(start);
                if (interval != Interval.S15 && interval != Interval.S10) {
                    assertThat(start).as("%s %s %d", calendar, interval, moment).isGreaterThanOrEqualTo(outerStart);
                    assertThat(end).as("%s %s %d", calendar, interval, moment).isLessThanOrEqualTo(outerEnd);
                    outerStart = start;
                    outerEnd = end;
                }
            }
        }
    }

    private static long second(String instant) {
        return Instant.parse(instant).getEpochSecond();
    }

    private static Duration length(TradingCalendar calendar, Interval interval, long start) {
        return Duration.ofSeconds(calendar.end(interval, start) - start);
    }
}
