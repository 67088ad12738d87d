package io.pqtrade.market.history;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Minutes whose bars are still to be made. The newest day is made first, so {@code to} moves towards {@code from}.
 *
 * @param from first minute
 * @param to minute after the last
 * @param downtime whether nobody was there to make ticks, rather than that there was no service yet
 */
record Span(Instant from, Instant to, boolean downtime) {

    private static final int DAY_MINUTES = 1440;
    private static final int MINUTE = 60;

    /** The UTC day of its last minute. */
    LocalDate lastDay() {
        return LocalDate.ofInstant(to.minusSeconds(MINUTE), ZoneOffset.UTC);
    }

    /** Without the minutes of its last day. */
    Span withoutLastDay() {
        Instant start = lastDay().atStartOfDay(ZoneOffset.UTC).toInstant();
        return new Span(from, start.isAfter(from) ? start : from, downtime);
    }

    boolean isEmpty() {
        return !from.isBefore(to);
    }

    long minutes() {
        return minute(to) - minute(from);
    }

    /** The first minute of its last day that belongs to it, since 1970. */
    long firstMinuteOfLastDay() {
        return Math.max(minute(from), lastDay().toEpochDay() * DAY_MINUTES);
    }

    /** The minute after its last one, since 1970. */
    long endMinute() {
        return minute(to);
    }

    private static long minute(Instant at) {
        return at.getEpochSecond() / MINUTE;
    }
}
