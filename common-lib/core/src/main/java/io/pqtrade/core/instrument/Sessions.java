package io.pqtrade.core.instrument;

import io.pqtrade.core.instrument.TradingHours.Session;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Trading hours and rollover weekdays of the shipped instruments. */
final class Sessions {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final LocalTime FIVE = LocalTime.of(17, 0);
    private static final LocalTime SIX = LocalTime.of(18, 0);

    /** New Year and Christmas, on which no broker quotes. */
    private static final Set<LocalDate> YEAR_END = IntStream.rangeClosed(2026, 2032)
            .boxed()
            .flatMap(year -> Stream.of(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 25)))
            .collect(Collectors.toUnmodifiableSet());

    private static final Set<LocalDate> GOOD_FRIDAYS = Stream.of(
                    "2026-04-03", "2027-03-26", "2028-04-14", "2029-03-30", "2030-04-19", "2031-04-11", "2032-03-26")
            .map(LocalDate::parse)
            .collect(Collectors.toUnmodifiableSet());

    /** The American exchanges also keep Good Friday. */
    private static final Set<LocalDate> EXCHANGE =
            Stream.concat(YEAR_END.stream(), GOOD_FRIDAYS.stream()).collect(Collectors.toUnmodifiableSet());

    private Sessions() {}

    /** Sunday 17:00 to Friday 17:00 New York without a break. */
    static TradingHours forex() {
        Session week = new Session(DayOfWeek.SUNDAY, FIVE, DayOfWeek.FRIDAY, FIVE);
        return new TradingHours(NEW_YORK, List.of(week), YEAR_END);
    }

    /** 18:00 to 17:00 New York, Sunday evening to Friday: an hour's break each day, as on the American futures exchanges. */
    static TradingHours exchange() {
        List<Session> days = Stream.of(
                        DayOfWeek.SUNDAY, DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY, DayOfWeek.THURSDAY)
                .map(day -> new Session(day, SIX, day.plus(1), FIVE))
                .toList();
        return new TradingHours(NEW_YORK, days, EXCHANGE);
    }

    /** One unit each weekday and three on {@code triple}: seven a week. */
    static Map<DayOfWeek, Integer> tripleOn(DayOfWeek triple) {
        return Stream.of(DayOfWeek.values())
                .filter(day -> day != DayOfWeek.SATURDAY && day != DayOfWeek.SUNDAY)
                .collect(Collectors.toUnmodifiableMap(day -> day, day -> day == triple ? 3 : 1));
    }
}
