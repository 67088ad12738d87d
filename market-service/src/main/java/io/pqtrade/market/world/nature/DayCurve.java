package io.pqtrade.market.world.nature;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A level that follows the wall clock of one place, minute by minute, on its working days. */
final class DayCurve {

    private static final int MINUTES = 1440;
    private static final int HOUR = 60;
    private static final long HOUR_SECONDS = 3600;
    private static final int MINUTE_SECONDS = 60;

    private final ZoneId zone;
    private final boolean sunday;
    private final float[] levels = new float[MINUTES];

    private DayCurve(String zone, boolean sunday, String points) {
        this.zone = ZoneId.of(zone);
        this.sunday = sunday;
        String[] stops = points.split(",\\s*");
        for (int i = 0; i + 1 < stops.length; i++) {
            draw(stops[i].split(" "), stops[i + 1].split(" "));
        }
    }

    /** @param points {@code HH:mm level}, comma-separated, ascending: straight lines between them, nothing outside */
    static DayCurve of(String zone, String points) {
        return new DayCurve(zone, false, points);
    }

    /** Also on Sundays, on whose evening a week opens. */
    static DayCurve withSundays(String zone, String points) {
        return new DayCurve(zone, true, points);
    }

    private void draw(String[] from, String[] to) {
        int first = LocalTime.parse(from[0]).toSecondOfDay() / MINUTE_SECONDS;
        int last = LocalTime.parse(to[0]).toSecondOfDay() / MINUTE_SECONDS;
        double level = Double.parseDouble(from[1]);
        double rise = Double.parseDouble(to[1]) - level;
        for (int minute = first; minute < last; minute++) {
            levels[minute] = (float) (level + rise * (minute - first) / (last - first));
        }
    }

    /** Adds its level, times the weight, to each minute of a UTC day. */
    void addTo(double[] day, long epochDay, double weight) {
        if (weight == 0) {
            return;
        }
        for (int hour = 0; hour < MINUTES / HOUR; hour++) {
            long second = Duration.ofDays(epochDay).toSeconds() + hour * HOUR_SECONDS;
            // Clocks are set on the hour of UTC in every zone used here.
            LocalDateTime local = LocalDateTime.ofEpochSecond(second, 0, offset(second));
            if (!counts(local.getDayOfWeek())) {
                continue;
            }
            int from = local.getHour() * HOUR + local.getMinute();
            for (int minute = 0; minute < HOUR; minute++) {
                day[hour * HOUR + minute] += weight * levels[from + minute];
            }
        }
    }

    private boolean counts(DayOfWeek day) {
        return day != DayOfWeek.SATURDAY && (sunday || day != DayOfWeek.SUNDAY);
    }

    private ZoneOffset offset(long second) {
        return zone.getRules().getOffset(Instant.ofEpochSecond(second));
    }
}
