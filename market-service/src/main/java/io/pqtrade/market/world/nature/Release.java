package io.pqtrade.market.world.nature;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * An announcement with a date: figures of a statistical office, a central bank's decision, inventories. Dates follow the usual rule
 * of each (the first Friday of a month, say), not the real calendars.
 *
 * @param earliest first day of the month it may fall on; it falls on the first {@code day} from there, or 0 for every week
 * @param factor what it moves; {@code null} for one symbol
 */
record Release(
        ZoneId zone,
        LocalTime time,
        DayOfWeek day,
        int earliest,
        Set<Integer> months,
        @Nullable Factor factor,
        String symbol,
        double weight) {

    private static final int DAYS = 7;
    private static final String NEW_YORK = "America/New_York";
    private static final Set<Integer> ALL =
            IntStream.rangeClosed(1, 12).boxed().collect(Collectors.toUnmodifiableSet());
    /** Months in which central banks meet, eight times a year. */
    private static final Set<Integer> MEETINGS = Set.of(1, 3, 4, 6, 7, 9, 10, 12);

    static final List<Release> ALL_RELEASES = List.of(
            // American employment, prices and weekly claims; the Federal Reserve.
            dollar("08:30", DayOfWeek.FRIDAY, 1, ALL, 0.60),
            dollar("08:30", DayOfWeek.WEDNESDAY, 10, ALL, 0.50),
            dollar("08:30", DayOfWeek.THURSDAY, 0, ALL, 0.12),
            dollar("14:00", DayOfWeek.WEDNESDAY, 15, MEETINGS, 0.50),
            // Profits of American companies, in season.
            new Release(
                    ZoneId.of(NEW_YORK),
                    LocalTime.of(16, 5),
                    DayOfWeek.THURSDAY,
                    22,
                    Set.of(1, 4, 7, 10),
                    Factor.RISK,
                    "",
                    0.45),
            // European Central Bank, Bank of England, Bank of Japan.
            of("Europe/Berlin", "14:15", DayOfWeek.THURSDAY, 8, MEETINGS, "EURUSD", 0.45),
            of("Europe/London", "12:00", DayOfWeek.THURSDAY, 1, Set.of(2, 3, 5, 6, 8, 9, 11, 12), "GBPUSD", 0.45),
            of("Europe/London", "07:00", DayOfWeek.WEDNESDAY, 15, ALL, "GBPUSD", 0.25),
            of("Asia/Tokyo", "12:00", DayOfWeek.FRIDAY, 14, MEETINGS, "USDJPY", 0.50),
            of("Australia/Sydney", "14:30", DayOfWeek.TUESDAY, 1, ALL, "AUDUSD", 0.35),
            // Oil in store.
            of(NEW_YORK, "10:30", DayOfWeek.WEDNESDAY, 0, ALL, "USOIL", 0.25));

    private static Release dollar(String time, DayOfWeek day, int earliest, Set<Integer> months, double weight) {
        return new Release(
                ZoneId.of(NEW_YORK), LocalTime.parse(time), day, earliest, months, Factor.DOLLAR, "", weight);
    }

    private static Release of(
            String zone, String time, DayOfWeek day, int earliest, Set<Integer> months, String symbol, double weight) {
        return new Release(ZoneId.of(zone), LocalTime.parse(time), day, earliest, months, null, symbol, weight);
    }

    boolean isOn(LocalDate date) {
        int of = date.getDayOfMonth();
        return date.getDayOfWeek() == day
                && months.contains(date.getMonthValue())
                && (earliest == 0 || of >= earliest && of < earliest + DAYS);
    }

    /** Seconds since 1970. */
    long moment(LocalDate date) {
        return date.atTime(time).atZone(zone).toEpochSecond();
    }
}
