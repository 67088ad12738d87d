package io.pqtrade.core.instrument;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * When an instrument trades, in the exchange's own time zone, so that daylight saving moves the sessions with the wall clock.
 *
 * @param sessions weekly sessions; empty means round the clock, every day
 * @param holidays local dates, midnight to midnight, on which nothing trades
 */
public record TradingHours(ZoneId zone, List<Session> sessions, Set<LocalDate> holidays) {

    /**
     * One weekly session, open inclusive, close exclusive; it may span midnight or several days.
     *
     * @param openDay day it opens
     * @param closeDay day it closes, the same day or a later one of the same trading week
     */
    public record Session(DayOfWeek openDay, LocalTime open, DayOfWeek closeDay, LocalTime close) {

        private boolean holds(int secondOfWeek) {
            int opens = secondOfWeek(openDay, open);
            int closes = secondOfWeek(closeDay, close);
            return opens < closes
                    ? opens <= secondOfWeek && secondOfWeek < closes
                    : opens <= secondOfWeek || secondOfWeek < closes;
        }
    }

    /** Longest run of closed or open days that is looked through for the next change. */
    private static final int HORIZON_DAYS = 60;

    private static final int SECONDS_PER_DAY = 86_400;

    public TradingHours {
        sessions = List.copyOf(sessions);
        holidays = Set.copyOf(holidays);
    }

    /** Round the clock, every day, in UTC. */
    public static TradingHours always() {
        return new TradingHours(ZoneOffset.UTC, List.of(), Set.of());
    }

    public boolean isOpen(Instant at) {
        LocalDateTime local = LocalDateTime.ofInstant(at, zone);
        if (holidays.contains(local.toLocalDate())) {
            return false;
        }
        int second = secondOfWeek(local.getDayOfWeek(), local.toLocalTime());
        return sessions.isEmpty() || sessions.stream().anyMatch(session -> session.holds(second));
    }

    /** The first instant at or after {@code from} at which it is open; empty when there is none in sight. */
    public Optional<Instant> nextOpen(Instant from) {
        return isOpen(from) ? Optional.of(from) : nextChange(from, true);
    }

    /** The instant after {@code from} at which the running session, or else the next one, closes; empty when it never does. */
    public Optional<Instant> nextClose(Instant from) {
        return nextOpen(from).flatMap(open -> nextChange(open, false));
    }

    private Optional<Instant> nextChange(Instant from, boolean toOpen) {
        LocalDate today = LocalDate.ofInstant(from, zone);
        return IntStream.rangeClosed(0, HORIZON_DAYS)
                .mapToObj(today::plusDays)
                .flatMap(this::boundaries)
                .filter(boundary -> boundary.isAfter(from) && isOpen(boundary) == toOpen)
                .findFirst();
    }

    /** Instants of a local date at which the market may change between open and closed, in order. */
    private Stream<Instant> boundaries(LocalDate date) {
        Stream<LocalTime> midnight = Stream.of(LocalTime.MIDNIGHT);
        Stream<LocalTime> opens = sessions.stream()
                .filter(s -> s.openDay() == date.getDayOfWeek())
                .map(Session::open);
        Stream<LocalTime> closes = sessions.stream()
                .filter(s -> s.closeDay() == date.getDayOfWeek())
                .map(Session::close);
        return Stream.of(midnight, opens, closes)
                .flatMap(times -> times)
                .map(time -> date.atTime(time).atZone(zone).toInstant())
                .sorted();
    }

    private static int secondOfWeek(DayOfWeek day, LocalTime time) {
        return (day.getValue() - 1) * SECONDS_PER_DAY + time.toSecondOfDay();
    }
}
