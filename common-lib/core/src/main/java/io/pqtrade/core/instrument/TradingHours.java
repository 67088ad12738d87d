package io.pqtrade.core.instrument;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/**
 * When an instrument trades, in the exchange's own time zone, so that daylight saving moves the sessions with the wall clock.
 *
 * @param sessions weekly sessions; empty means round the clock, every day
 * @param holidays local dates on which no session opens
 */
public record TradingHours(ZoneId zone, List<Session> sessions, Set<LocalDate> holidays) {

    /**
     * One weekly session, open inclusive, close exclusive; it may span midnight or several days.
     *
     * @param openDay day it opens
     * @param closeDay day it closes, the same day or a later one of the same trading week
     */
    public record Session(DayOfWeek openDay, LocalTime open, DayOfWeek closeDay, LocalTime close) {}

    public TradingHours {
        sessions = List.copyOf(sessions);
        holidays = Set.copyOf(holidays);
    }
}
