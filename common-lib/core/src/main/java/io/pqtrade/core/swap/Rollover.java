package io.pqtrade.core.swap;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

/** The daily rollover, 17:00 in New York: 21:00 UTC in summer and 22:00 UTC in winter. A date names the rollover that ends it. */
public final class Rollover {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final LocalTime FIVE = LocalTime.of(17, 0);

    private Rollover() {}

    public static Instant at(LocalDate newYorkDate) {
        return newYorkDate.atTime(FIVE).atZone(NEW_YORK).toInstant();
    }

    /** Date of the last rollover at or before the instant. */
    public static LocalDate lastAt(Instant instant) {
        LocalDate today = LocalDate.ofInstant(instant, NEW_YORK);
        return at(today).isAfter(instant) ? today.minusDays(1) : today;
    }

    /** Date of the first rollover strictly after the instant. */
    public static LocalDate firstAfter(Instant instant) {
        return lastAt(instant).plusDays(1);
    }

    /** Dates of all rollovers with {@code opened < rollover ≤ closed}, in order: those a position held so long owes for. */
    public static List<LocalDate> between(Instant opened, Instant closed) {
        LocalDate first = firstAfter(opened);
        LocalDate last = lastAt(closed);
        return last.isBefore(first)
                ? List.of()
                : first.datesUntil(last.plusDays(1)).toList();
    }
}
