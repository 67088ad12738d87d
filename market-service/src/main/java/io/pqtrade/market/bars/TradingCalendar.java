package io.pqtrade.market.bars;

import io.pqtrade.core.instrument.AssetClass;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;

/**
 * Where bars begin and end, in seconds since 1970. The trading day of NEW_YORK opens at 17:00 there and the week on Sunday, so that
 * a day of a daylight saving change has 23 or 25 hours; that of UTC, for crypto, opens at midnight and the week on Monday. H4 bars
 * count wall-clock hours from the day's open, and the one with the change in it has three or five.
 */
public enum TradingCalendar {
    NEW_YORK(ZoneId.of("America/New_York"), LocalTime.of(17, 0), DayOfWeek.SUNDAY),
    UTC(ZoneOffset.UTC, LocalTime.MIDNIGHT, DayOfWeek.MONDAY);

    private static final int FOUR = 4;

    private final ZoneId zone;
    private final LocalTime opens;
    private final DayOfWeek weekOpens;

    TradingCalendar(ZoneId zone, LocalTime opens, DayOfWeek weekOpens) {
        this.zone = zone;
        this.opens = opens;
        this.weekOpens = weekOpens;
    }

    public static TradingCalendar of(AssetClass assetClass) {
        return assetClass == AssetClass.CRYPTO ? UTC : NEW_YORK;
    }

    /** When the bar opened that holds the moment. */
    public long start(Interval interval, long second) {
        if (interval.fixed()) {
            return second - Math.floorMod(second, interval.seconds());
        }
        LocalDateTime local = LocalDateTime.ofInstant(Instant.ofEpochSecond(second), zone);
        return switch (interval) {
            case H4 -> fourHours(local, second);
            case D1 -> seconds(day(local));
            default -> seconds(day(local).with(TemporalAdjusters.previousOrSame(weekOpens)));
        };
    }

    /** When the bar that opened at {@code start} ends; the moment itself belongs to the next one. */
    public long end(Interval interval, long start) {
        if (interval.fixed()) {
            return start + interval.seconds();
        }
        LocalDateTime local = LocalDateTime.ofInstant(Instant.ofEpochSecond(start), zone);
        return switch (interval) {
            case H4 -> seconds(local.plusHours(FOUR));
            case D1 -> seconds(day(local).plusDays(1));
            default -> seconds(day(local).plusWeeks(1));
        };
    }

    /** The local date and time at which the trading day opened. */
    private LocalDateTime day(LocalDateTime local) {
        LocalDate date =
                local.toLocalTime().isBefore(opens) ? local.toLocalDate().minusDays(1) : local.toLocalDate();
        return date.atTime(opens);
    }

    private long fourHours(LocalDateTime local, long second) {
        LocalDateTime day = day(local);
        int hours = Math.floorMod(local.getHour() - day.getHour(), 24);
        long start = seconds(day.plusHours(hours - hours % FOUR));
        // An hour that comes twice names the same start both times; one before it was never meant.
        return Math.min(start, second);
    }

    private long seconds(LocalDateTime local) {
        return local.atZone(zone).toEpochSecond();
    }
}
